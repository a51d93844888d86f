# SPDX-License-Identifier: GPL-3.0-or-later
# The collector: everything of src/hub but main.c is a library, so that tests can link it.
foreach(lib libmicrohttpd libcurl libpq)
  string(TOUPPER ${lib} name)
  pkg_check_modules(${name} REQUIRED IMPORTED_TARGET ${lib})
endforeach()
find_library(CSV_LIBRARY csv REQUIRED)
layer(hub base pack learn store sync report net PkgConfig::LIBSODIUM PkgConfig::SQLITE3 PkgConfig::JANSSON PkgConfig::LIBMICROHTTPD
  PkgConfig::LIBCURL PkgConfig::LIBPQ ${CSV_LIBRARY})
add_executable(chiragh-hub src/hub/main.c)
target_link_libraries(chiragh-hub PRIVATE hub)
