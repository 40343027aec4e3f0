// Devices that exist only for programs run under umockdev's preload library: what such a program asks the kernel's usbfs,
// a callback answers. Without umockdev's headers this compiles to functions that do nothing, and `emulator_exists` is 0.
#pragma once
#include <stddef.h>
#include <stdint.h>

// Whether this was built with umockdev.
int emulator_exists(void);

// A transfer that stays under way until it is called back, or completed by emulator_complete.
#define EMULATOR_PENDING (-100000)

// What an emulated device does. Called on umockdev's thread, one call at a time for a device.
typedef struct {
    void *user;
    // A transfer begins. `data` is what was sent, or the room for what is delivered; a control transfer's begins with
    // the eight bytes of its request. Returns the bytes transferred (without those eight), a negative errno, or
    // EMULATOR_PENDING.
    int (*transfer)(void *user, uint64_t transfer, uint8_t endpoint, uint8_t *data, int length);
    // Any other ioctl, by its name without USBDEVFS_ or by its number in hexadecimal. `argument` points at `size` bytes that
    // may be read and written. Returns 0, a negative errno, or 1 for "not mine".
    int (*request)(void *user, const char *name, uint8_t *argument, size_t size);
} emulator_device;

typedef struct emulator emulator;
typedef struct emulator_node emulator_node;

// One at a time in a process: it takes the place of /sys and /dev.
emulator *emulator_new(void);
// With everything added to it.
void emulator_free(emulator *emulator);

// Adds the devices of a description in umockdev's format. `node` is the one of them whose ioctls `device` answers, such as
// /dev/bus/usb/001/002, and has not been added before. Returns NULL when the description cannot be read.
emulator_node *emulator_add(emulator *emulator, const char *description, const char *node, emulator_device device);
// Ends every transfer under way and every later call with "no such device", and removes the device.
void emulator_remove(emulator_node *node, const char *syspath);

// Ends a pending transfer: with `length` bytes delivered from `data` (NULL for one that sends), or with a negative errno as
// `status`. Does nothing when it is no longer under way.
void emulator_complete(emulator_node *node, uint64_t transfer, int status, const uint8_t *data, int length);

// Tells those who watch for devices: "add", "remove".
void emulator_announce(emulator *emulator, const char *syspath, const char *action);
// Where the emulated /dev and /sys are. To be freed with free().
char *emulator_root(emulator *emulator);
// The other end of an emulated terminal, or -1.
int emulator_terminal(emulator *emulator, const char *node);
