# SPDX-License-Identifier: GPL-3.0-or-later
# The kiosk's network, a program of its own: libcurl and Avahi are linked here, so that the kiosk's start and memory do not pay for them.
pkg_check_modules(CURL REQUIRED IMPORTED_TARGET libcurl)
layer(push base store sync net PkgConfig::CURL PkgConfig::LIBSODIUM)
add_executable(chiragh-push src/push/main.c)
target_link_libraries(chiragh-push PRIVATE push)
