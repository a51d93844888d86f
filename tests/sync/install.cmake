# SPDX-License-Identifier: GPL-3.0-or-later
# cmake -DFROM=… -DTO=… -P install.cmake: the pinned packages of package-lock.json, once; npm's own cache and registry settings.
if(EXISTS ${TO}/done)
  file(READ ${FROM}/package-lock.json wanted)
  file(READ ${TO}/done have)
  if(wanted STREQUAL have)
    return()
  endif()
endif()
file(MAKE_DIRECTORY ${TO})
configure_file(${FROM}/package.json ${TO}/package.json COPYONLY)
configure_file(${FROM}/package-lock.json ${TO}/package-lock.json COPYONLY)
execute_process(COMMAND npm ci --prefix ${TO} --no-audit --no-fund --ignore-scripts
                WORKING_DIRECTORY ${TO} RESULT_VARIABLE failed)
if(failed)
  message(FATAL_ERROR "npm ci: ${failed} (node and npm are needed: apt-get install nodejs npm)")
endif()
configure_file(${FROM}/package-lock.json ${TO}/done COPYONLY)
