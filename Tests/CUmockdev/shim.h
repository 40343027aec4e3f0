// Only for its compiler and linker flags, from pkg-config: see Tests/USBEmulator.
