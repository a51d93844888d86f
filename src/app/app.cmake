# SPDX-License-Identifier: GPL-3.0-or-later
# The kiosk. Fonts and packs lie beside it, as they will in a package.
find_package(PNG REQUIRED)
file(GLOB app_sources CONFIGURE_DEPENDS src/app/*.c)
list(FILTER app_sources EXCLUDE REGEX "/main\\.c$")
add_library(app STATIC ${app_sources})
target_include_directories(app PUBLIC src)
target_link_libraries(app PUBLIC base text pack course learn store sync report ui screens PkgConfig::SDL2 PkgConfig::SDL2_TTF
  PkgConfig::LIBSODIUM PNG::PNG)
set_source_files_properties(src/app/course_file.c PROPERTIES COMPILE_DEFINITIONS CHIRAGH_PUBLISHER_KEY="${CHIRAGH_PUBLISHER_KEY}")
add_executable(chiragh src/app/main.c)
target_link_libraries(chiragh PRIVATE app)
file(CREATE_LINK ${PROJECT_SOURCE_DIR}/fonts ${PROJECT_BINARY_DIR}/fonts SYMBOLIC)
