# The two commands of the README, and the few others that people repeat. Everything installs what it needs.

SWIFT ?= swift
NEEDS := build-essential git libsqlite3-dev libusb-1.0-0-dev openssl pkg-config tzdata zlib1g-dev
# Emulated USB devices, for the tests only.
TEST_NEEDS := libumockdev-dev umockdev

# What the Debian package is made with.
PACKAGE_NEEDS := chrpath debhelper python3

.PHONY: demo test build package bench install-needs lint format clean

## Shows four banners on two floors, driven by a recorded switch. No hardware, nothing to configure.
demo: build
	@"$$($(SWIFT) build -c release --show-bin-path)/bandeau" demo $(DEMO)

## Runs every test, one after the other: those that work with real lines and processes want a processor to themselves.
test: NEEDS += $(TEST_NEEDS)
test: install-needs
	$(SWIFT) test --no-parallel

## Builds the program for use: .build/release/bandeau
build: install-needs
	$(SWIFT) build -c release --product bandeau

## Builds the Debian package from a program that needs nothing of Swift where it is installed: .build/package/bandeau_*.deb
package: NEEDS += $(PACKAGE_NEEDS)
package: install-needs
	$(SWIFT) build -c release --static-swift-stdlib --product bandeau
	Packaging/build "$$($(SWIFT) build -c release --show-bin-path)/bandeau" .build/package

## Measures how fast a recorded switch is read and folded. What it prints is explained in Benchmarks/README.md.
bench: install-needs
	$(SWIFT) run --package-path Benchmarks -c release Benchmarks

## Installs the Debian packages that are missing; asks apt only when one is.
install-needs:
	@missing=""; for package in $(NEEDS); do \
		dpkg-query -W -f '$${Status}' $$package 2>/dev/null | grep -q 'ok installed' || missing="$$missing $$package"; \
	done; \
	if [ -n "$$missing" ]; then \
		sudo=""; [ "$$(id -u)" = 0 ] || sudo=sudo; \
		echo "installing$$missing"; \
		$$sudo apt-get update -qq && $$sudo apt-get install -y -qq --no-install-recommends $$missing; \
	fi
	@command -v $(SWIFT) >/dev/null || { echo "Swift 6.3 is needed: https://www.swift.org/install/linux/" >&2; exit 1; }

## Checks the format of the sources.
lint:
	$(SWIFT) format lint --strict --recursive Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources

## Formats the sources.
format:
	$(SWIFT) format format --in-place --recursive Package.swift Sources Tests Benchmarks/Package.swift Benchmarks/Sources

clean:
	rm -rf .build
