// SPDX-License-Identifier: GPL-3.0-or-later
#define WIN32_LEAN_AND_MEAN
#define UNICODE
#define _WIN32_WINNT 0x0601
#include "base/platform_drive.h"

#include <windows.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PATH_WIDE = 1024, LOOK_MS = 2000 };

static bool widen(const char *path, const char *behind, wchar_t out[PATH_WIDE])
{
    char joined[PATH_WIDE];
    int n = snprintf(joined, sizeof joined, "%s%s", path, behind);
    if (n < 0 || n >= PATH_WIDE || !MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, joined, -1, out, PATH_WIDE))
        return false;
    for (wchar_t *p = out; *p; p++)
        if (*p == L'/')
            *p = L'\\';
    return true;
}

void platform_drives(struct platform_drives *out)
{
    DWORD drives = GetLogicalDrives();
    out->count = 0;
    for (int i = 2; i < 26 && out->count < PLATFORM_DRIVES; i++) { /* not the floppy's A and B */
        wchar_t root[] = {(wchar_t)(L'A' + i), L':', L'\\', 0};
        if ((drives & 1u << i) && GetDriveTypeW(root) == DRIVE_REMOVABLE)
            snprintf(out->dirs[out->count++], PLATFORM_DRIVE_PATH, "%c:/", 'A' + i);
    }
}

bool platform_drive(char *out, size_t cap)
{
    struct platform_drives d;
    platform_drives(&d);
    for (unsigned i = d.count; i-- > 0;)
        if (strlen(d.dirs[i]) < cap && platform_dir_writable(d.dirs[i]) == STATUS_OK) {
            snprintf(out, cap, "%s", d.dirs[i]);
            return true;
        }
    return false;
}

/* Windows tells windows, not threads; looking at a bit mask every two seconds touches no drive. */
struct platform_watch {
    HANDLE end;
    DWORD seen;
};

enum status platform_watch_create(struct platform_watch **out)
{
    struct platform_watch *w = calloc(1, sizeof *w);
    *out = NULL;
    if (!w)
        return STATUS_NOMEM;
    w->end = CreateEventW(NULL, TRUE, FALSE, NULL);
    w->seen = GetLogicalDrives();
    if (!w->end) {
        free(w);
        return STATUS_IO;
    }
    *out = w;
    return STATUS_OK;
}

bool platform_watch_wait(struct platform_watch *w)
{
    while (WaitForSingleObject(w->end, LOOK_MS) == WAIT_TIMEOUT) {
        DWORD now = GetLogicalDrives();
        if (now != w->seen) {
            w->seen = now;
            return true;
        }
    }
    return false;
}

void platform_watch_end(struct platform_watch *w)
{
    SetEvent(w->end);
}

void platform_watch_destroy(struct platform_watch *w)
{
    if (!w)
        return;
    CloseHandle(w->end);
    free(w);
}

enum status platform_space(const char *dir, uint64_t *size, uint64_t *left)
{
    wchar_t wide[PATH_WIDE];
    ULARGE_INTEGER mine, all;
    *size = *left = 0;
    if (!widen(dir, "", wide) || !GetDiskFreeSpaceExW(wide, &mine, &all, NULL))
        return STATUS_IO;
    *size = all.QuadPart;
    *left = mine.QuadPart;
    return STATUS_OK;
}

/* A whole volume takes an administrator to flush; each file was flushed when it was closed. */
enum status platform_flush(const char *dir)
{
    wchar_t wide[PATH_WIDE];
    return widen(dir, "", wide) && GetFileAttributesW(wide) != INVALID_FILE_ATTRIBUTES ? STATUS_OK : STATUS_IO;
}

enum status platform_entries(const char *dir, bool (*each)(void *ctx, const char *name, bool folder), void *ctx)
{
    wchar_t wide[PATH_WIDE];
    WIN32_FIND_DATAW e;
    if (!widen(dir, "/*", wide))
        return STATUS_INVALID;
    HANDLE h = FindFirstFileW(wide, &e);
    if (h == INVALID_HANDLE_VALUE)
        return GetLastError() == ERROR_PATH_NOT_FOUND || GetLastError() == ERROR_FILE_NOT_FOUND ? STATUS_NOTFOUND : STATUS_IO;
    bool more = true;
    while (more) {
        char name[3 * MAX_PATH];
        if (WideCharToMultiByte(CP_UTF8, 0, e.cFileName, -1, name, sizeof name, NULL, NULL) && strcmp(name, ".") != 0 &&
            strcmp(name, "..") != 0 && !each(ctx, name, (e.dwFileAttributes & FILE_ATTRIBUTE_DIRECTORY) != 0)) {
            FindClose(h);
            return STATUS_OK;
        }
        more = FindNextFileW(h, &e);
    }
    enum status s = GetLastError() == ERROR_NO_MORE_FILES ? STATUS_OK : STATUS_IO;
    FindClose(h);
    return s;
}
