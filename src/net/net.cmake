# SPDX-License-Identifier: GPL-3.0-or-later
# Finding each other on a local network: for chiragh-hub and chiragh-push, never for the kiosk.
pkg_check_modules(AVAHI REQUIRED IMPORTED_TARGET avahi-core)
layer(net base PkgConfig::AVAHI)
