// SPDX-License-Identifier: GPL-3.0-or-later
/* Windows 7 and later, 32-bit too. Paths come in UTF-8 with '/' and go out as UTF-16 with '\'. */
#define WIN32_LEAN_AND_MEAN
#define UNICODE
#define _WIN32_WINNT 0x0601
#include "base/platform.h"

#include <windows.h>
#include <shlobj.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { PATH_WIDE = 1024 };

static enum status from_error(DWORD e)
{
    switch (e) {
    case ERROR_NOT_ENOUGH_MEMORY:
    case ERROR_OUTOFMEMORY:
        return STATUS_NOMEM;
    case ERROR_DISK_FULL:
    case ERROR_HANDLE_DISK_FULL:
        return STATUS_FULL;
    case ERROR_ACCESS_DENIED:
    case ERROR_WRITE_PROTECT:
        return STATUS_READONLY;
    case ERROR_FILE_NOT_FOUND:
    case ERROR_PATH_NOT_FOUND:
    case ERROR_INVALID_DRIVE:
    case ERROR_NOT_READY: /* the drive is empty */
        return STATUS_NOTFOUND;
    default:
        return STATUS_IO;
    }
}

static bool widen(const char *path, wchar_t out[PATH_WIDE])
{
    if (!MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, path, -1, out, PATH_WIDE))
        return false;
    for (wchar_t *p = out; *p; p++)
        if (*p == L'/')
            *p = L'\\';
    return true;
}

static bool narrow(const wchar_t *path, char *out, size_t cap)
{
    int room = cap > INT_MAX ? INT_MAX : (int)cap;
    if (!WideCharToMultiByte(CP_UTF8, 0, path, -1, out, room, NULL, NULL))
        return false;
    for (char *p = out; *p; p++)
        if (*p == '\\')
            *p = '/';
    return true;
}

int64_t platform_wall_ms(void)
{
    FILETIME t;
    GetSystemTimeAsFileTime(&t);
    uint64_t ticks = (uint64_t)t.dwHighDateTime << 32 | t.dwLowDateTime; /* of 100 ns, since 1601 */
    return (int64_t)(ticks / 10000) - INT64_C(11644473600000);
}

int64_t platform_mono_ms(void)
{
    return (int64_t)GetTickCount64();
}

bool platform_data_dir(char *out, size_t cap)
{
    wchar_t local[MAX_PATH];
    if (SHGetFolderPathW(NULL, CSIDL_LOCAL_APPDATA, NULL, SHGFP_TYPE_CURRENT, local) != S_OK ||
        !narrow(local, out, cap))
        return false;
    size_t n = strlen(out);
    int more = snprintf(out + n, cap - n, "/Chiragh");
    return more > 0 && (size_t)more < cap - n;
}

bool platform_program_dir(char *out, size_t cap)
{
    wchar_t path[PATH_WIDE];
    DWORD n = GetModuleFileNameW(NULL, path, PATH_WIDE);
    if (n == 0 || n == PATH_WIDE || !narrow(path, out, cap))
        return false;
    char *slash = strrchr(out, '/');
    if (!slash)
        return false;
    *slash = 0;
    return true;
}

static bool is_dir(const wchar_t *path)
{
    DWORD a = GetFileAttributesW(path);
    return a != INVALID_FILE_ATTRIBUTES && (a & FILE_ATTRIBUTE_DIRECTORY);
}

enum status platform_make_dirs(const char *path)
{
    wchar_t p[PATH_WIDE];
    if (!path[0] || !widen(path, p))
        return STATUS_INVALID;
    for (size_t i = 1, n = wcslen(p); i <= n; i++) {
        if ((p[i] != L'\\' && p[i] != 0) || p[i - 1] == L':' || p[i - 1] == L'\\')
            continue;
        wchar_t c = p[i];
        p[i] = 0;
        if (!CreateDirectoryW(p, NULL)) {
            DWORD e = GetLastError();
            if (!is_dir(p)) /* a drive or a share's root refuses to be made and still exists */
                return from_error(e);
        }
        p[i] = c;
    }
    return STATUS_OK;
}

enum status platform_dir_writable(const char *path)
{
    char name[PATH_WIDE];
    wchar_t p[PATH_WIDE];
    int n = snprintf(name, sizeof name, "%s/.write-test", path);
    if (n < 0 || (size_t)n >= sizeof name || !widen(name, p))
        return STATUS_INVALID;
    HANDLE f = CreateFileW(p, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS,
                           FILE_ATTRIBUTE_TEMPORARY | FILE_FLAG_DELETE_ON_CLOSE, NULL);
    if (f == INVALID_HANDLE_VALUE)
        return from_error(GetLastError());
    static const char block[4096];
    DWORD written = 0;
    enum status s = STATUS_OK;
    if (!WriteFile(f, block, sizeof block, &written, NULL))
        s = from_error(GetLastError());
    else if (written < sizeof block)
        s = STATUS_FULL;
    CloseHandle(f);
    return s;
}

enum status platform_sync_file(const char *path)
{
    wchar_t p[PATH_WIDE];
    if (!widen(path, p))
        return STATUS_INVALID;
    HANDLE f = CreateFileW(p, GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE, NULL,
                           OPEN_EXISTING, 0, NULL);
    if (f == INVALID_HANDLE_VALUE)
        return from_error(GetLastError());
    enum status s = FlushFileBuffers(f) ? STATUS_OK : from_error(GetLastError());
    CloseHandle(f);
    return s;
}

enum status platform_sync_dir(
    const char *path) /* NTFS writes its entries in its own log; FAT has no such call */
{
    wchar_t p[PATH_WIDE];
    if (!widen(path, p))
        return STATUS_INVALID;
    return is_dir(p) ? STATUS_OK : STATUS_NOTFOUND;
}

enum status platform_rename(const char *from, const char *to)
{
    wchar_t a[PATH_WIDE], b[PATH_WIDE];
    if (!widen(from, a) || !widen(to, b))
        return STATUS_INVALID;
    return MoveFileExW(a, b, MOVEFILE_REPLACE_EXISTING | MOVEFILE_WRITE_THROUGH)
               ? STATUS_OK
               : from_error(GetLastError());
}

static int64_t to_ns(LARGE_INTEGER t) /* since 1601: only compared */
{
    return (int64_t)((uint64_t)t.QuadPart * 100);
}

enum status platform_stamp_file(const char *path, struct platform_stamp *out)
{
    wchar_t p[PATH_WIDE];
    BY_HANDLE_FILE_INFORMATION info;
    FILE_BASIC_INFO basic;
    *out = (struct platform_stamp){0};
    if (!widen(path, p))
        return STATUS_INVALID;
    HANDLE f = CreateFileW(p, FILE_READ_ATTRIBUTES, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL,
                           OPEN_EXISTING, 0, NULL);
    if (f == INVALID_HANDLE_VALUE)
        return from_error(GetLastError());
    enum status s = STATUS_OK;
    if (!GetFileInformationByHandle(f, &info) ||
        !GetFileInformationByHandleEx(f, FileBasicInfo, &basic, sizeof basic)) {
        s = from_error(GetLastError());
    } else {
        out->size = (uint64_t)info.nFileSizeHigh << 32 | info.nFileSizeLow;
        out->number = (uint64_t)info.nFileIndexHigh << 32 | info.nFileIndexLow;
        out->modified_ns = to_ns(basic.LastWriteTime);
        out->changed_ns = to_ns(basic.ChangeTime);
    }
    CloseHandle(f);
    return s;
}

struct platform_file {
    HANDLE file;
};

enum status platform_file_open(const char *path, struct platform_file **out)
{
    wchar_t p[PATH_WIDE];
    *out = NULL;
    if (!widen(path, p))
        return STATUS_INVALID;
    struct platform_file *f = malloc(sizeof *f);
    if (!f)
        return STATUS_NOMEM;
    f->file = CreateFileW(p, GENERIC_READ, FILE_SHARE_READ | FILE_SHARE_DELETE, NULL, OPEN_EXISTING,
                          FILE_FLAG_RANDOM_ACCESS, NULL);
    if (f->file == INVALID_HANDLE_VALUE) {
        enum status s = from_error(GetLastError()) == STATUS_NOTFOUND ? STATUS_NOTFOUND : STATUS_IO;
        free(f);
        return s;
    }
    *out = f;
    return STATUS_OK;
}

void platform_file_close(struct platform_file *f)
{
    if (f)
        CloseHandle(f->file);
    free(f);
}

enum status platform_file_size(struct platform_file *f, uint64_t *out)
{
    LARGE_INTEGER size;
    if (!GetFileSizeEx(f->file, &size))
        return from_error(GetLastError());
    *out = (uint64_t)size.QuadPart;
    return STATUS_OK;
}

enum status platform_file_read(struct platform_file *f, uint64_t offset, void *out, size_t n)
{
    uint8_t *to = out;
    while (n) {
        OVERLAPPED at = {.Offset = (DWORD)offset, .OffsetHigh = (DWORD)(offset >> 32)};
        DWORD got, part = n > 1 << 20 ? 1 << 20 : (DWORD)n;
        if (!ReadFile(f->file, to, part, &got, &at))
            return GetLastError() == ERROR_HANDLE_EOF ? STATUS_CORRUPT : STATUS_IO;
        if (got == 0)
            return STATUS_CORRUPT;
        to += got;
        offset += got;
        n -= got;
    }
    return STATUS_OK;
}

struct platform_out {
    HANDLE file;
};

enum status platform_out_create(const char *path, struct platform_out **out)
{
    wchar_t p[PATH_WIDE];
    *out = NULL;
    if (!widen(path, p))
        return STATUS_INVALID;
    struct platform_out *f = malloc(sizeof *f);
    if (!f)
        return STATUS_NOMEM;
    /* a user's folder is closed to others already; a stick has no owners */
    f->file = CreateFileW(p, GENERIC_WRITE, 0, NULL, CREATE_ALWAYS, FILE_ATTRIBUTE_NORMAL, NULL);
    if (f->file == INVALID_HANDLE_VALUE) {
        enum status s = from_error(GetLastError());
        free(f);
        return s;
    }
    *out = f;
    return STATUS_OK;
}

enum status platform_out_write(struct platform_out *f, const void *bytes, size_t n)
{
    const uint8_t *at = bytes;
    while (n) {
        DWORD part = n > 1 << 20 ? 1 << 20 : (DWORD)n, done = 0;
        if (!WriteFile(f->file, at, part, &done, NULL))
            return from_error(GetLastError());
        if (!done)
            return STATUS_FULL;
        at += done;
        n -= done;
    }
    return STATUS_OK;
}

enum status platform_out_close(struct platform_out *f)
{
    if (!f)
        return STATUS_OK;
    enum status s = FlushFileBuffers(f->file) ? STATUS_OK : from_error(GetLastError());
    if (!CloseHandle(f->file) && s == STATUS_OK)
        s = from_error(GetLastError());
    free(f);
    return s;
}

enum status platform_remove(const char *path)
{
    wchar_t p[PATH_WIDE];
    if (!widen(path, p))
        return STATUS_INVALID;
    return DeleteFileW(p) ? STATUS_OK : from_error(GetLastError());
}

static size_t put_file_facts(HANDLE f, char *out, size_t cap)
{
    BY_HANDLE_FILE_INFORMATION i;
    wchar_t kind[32];
    if (!GetFileInformationByHandle(f, &i))
        return 0;
    /* FAT has no numbers that last */
    bool lasts = GetVolumeInformationByHandleW(f, NULL, 0, NULL, NULL, NULL, kind, 32) && wcscmp(kind, L"NTFS") == 0;
    int n = lasts ? snprintf(out, cap, "volume %lu.%lu %lu.%lu\n", i.nFileIndexHigh, i.nFileIndexLow,
                             i.ftCreationTime.dwHighDateTime, i.ftCreationTime.dwLowDateTime)
                  : snprintf(out, cap, "volume -\n");
    if (n > 0 && (size_t)n < cap) {
        int more = snprintf(out + n, cap - (size_t)n, "part %08lx\n", i.dwVolumeSerialNumber);
        n = more > 0 ? n + more : n;
    }
    return n > 0 ? (size_t)n : 0;
}

enum status platform_facts(const char *path, char *out, size_t cap)
{
    wchar_t p[PATH_WIDE];
    char id[64] = "";
    DWORD size = sizeof id;
    if (!widen(path, p))
        return STATUS_INVALID;
    HANDLE f = CreateFileW(p, 0, FILE_SHARE_READ | FILE_SHARE_WRITE | FILE_SHARE_DELETE, NULL, OPEN_EXISTING, 0, NULL);
    if (f == INVALID_HANDLE_VALUE)
        return from_error(GetLastError());
    size_t n = put_file_facts(f, out, cap);
    CloseHandle(f);
    if (!n || n >= cap)
        return n ? STATUS_LIMIT : STATUS_IO;
    if (RegGetValueA(HKEY_LOCAL_MACHINE, "SOFTWARE\\Microsoft\\Cryptography", "MachineGuid",
                     RRF_RT_REG_SZ | 0x00010000 /* RRF_SUBKEY_WOW6464KEY, not in every SDK */, NULL, id, &size) == ERROR_SUCCESS) {
        int more = snprintf(out + n, cap - n, "machine %s\n", id);
        if (more < 0 || (size_t)more >= cap - n)
            return STATUS_LIMIT;
    }
    return STATUS_OK;
}

struct platform_lock {
    HANDLE file;
};

enum status platform_lock_take(const char *path, struct platform_lock **out)
{
    wchar_t p[PATH_WIDE];
    if (!widen(path, p))
        return STATUS_INVALID;
    struct platform_lock *lock = malloc(sizeof *lock);
    if (!lock)
        return STATUS_NOMEM;
    lock->file = CreateFileW(p, GENERIC_READ | GENERIC_WRITE, FILE_SHARE_READ | FILE_SHARE_WRITE,
                             NULL, OPEN_ALWAYS, 0, NULL);
    if (lock->file == INVALID_HANDLE_VALUE) {
        enum status s = from_error(GetLastError());
        free(lock);
        return s;
    }
    OVERLAPPED whole = {0};
    if (!LockFileEx(lock->file, LOCKFILE_EXCLUSIVE_LOCK | LOCKFILE_FAIL_IMMEDIATELY, 0, 1, 0,
                    &whole)) {
        DWORD e = GetLastError();
        CloseHandle(lock->file);
        free(lock);
        return e == ERROR_LOCK_VIOLATION || e == ERROR_IO_PENDING ? STATUS_BUSY : from_error(e);
    }
    *out = lock;
    return STATUS_OK;
}

void platform_lock_release(struct platform_lock *lock)
{
    if (!lock)
        return;
    CloseHandle(lock->file);
    free(lock);
}

/* private_handle is the mapping; the file itself may be closed at once. */
static enum status map_open_file(HANDLE f, struct platform_map *out)
{
    LARGE_INTEGER size;
    if (GetFileType(f) != FILE_TYPE_DISK || !GetFileSizeEx(f, &size))
        return STATUS_IO;
    if ((uint64_t)size.QuadPart > SIZE_MAX)
        return STATUS_NOMEM;
    if (size.QuadPart == 0)
        return STATUS_OK;
    HANDLE mapping = CreateFileMappingW(f, NULL, PAGE_READONLY, 0, 0, NULL);
    if (!mapping)
        return from_error(GetLastError());
    out->data = MapViewOfFile(mapping, FILE_MAP_READ, 0, 0, 0);
    if (!out->data) {
        enum status s = from_error(GetLastError());
        CloseHandle(mapping);
        return s;
    }
    out->size = (size_t)size.QuadPart;
    out->private_handle = mapping;
    return STATUS_OK;
}

enum status platform_map_file(const char *path, struct platform_map *out)
{
    wchar_t p[PATH_WIDE];
    *out = (struct platform_map){0};
    if (!widen(path, p))
        return STATUS_INVALID;
    HANDLE f = CreateFileW(p, GENERIC_READ, FILE_SHARE_READ, NULL, OPEN_EXISTING,
                           FILE_ATTRIBUTE_NORMAL, NULL);
    if (f == INVALID_HANDLE_VALUE)
        return from_error(GetLastError());
    enum status s = map_open_file(f, out);
    CloseHandle(f);
    return s;
}

void platform_unmap(struct platform_map *map)
{
    if (map->data) {
        UnmapViewOfFile(map->data);
        CloseHandle(map->private_handle);
    }
    *map = (struct platform_map){0};
}

/* Our own arguments hold no quotes: each is put into a pair of them. */
static bool command_line(const char *const *argv, wchar_t *out, size_t cap)
{
    size_t n = 0;
    for (size_t i = 0; argv[i]; i++) {
        wchar_t one[PATH_WIDE];
        if (strchr(argv[i], '"') || !MultiByteToWideChar(CP_UTF8, MB_ERR_INVALID_CHARS, argv[i], -1, one, PATH_WIDE) ||
            n + wcslen(one) + 4 > cap)
            return false;
        n += (size_t)swprintf(out + n, cap - n, i ? L" \"%ls\"" : L"\"%ls\"", one);
    }
    return true;
}

enum status platform_run(const char *const *argv, const void *input, size_t len, int *code)
{
    static wchar_t line[8 * PATH_WIDE]; /* the one worker thread calls this */
    SECURITY_ATTRIBUTES inherit = {.nLength = sizeof inherit, .bInheritHandle = TRUE};
    STARTUPINFOW start = {.cb = sizeof start, .dwFlags = STARTF_USESTDHANDLES};
    PROCESS_INFORMATION process;
    HANDLE in, out;
    DWORD done = 0, ended = 1;
    if (!command_line(argv, line, sizeof line / sizeof *line))
        return STATUS_INVALID;
    if (!CreatePipe(&in, &out, &inherit, 0))
        return from_error(GetLastError());
    SetHandleInformation(out, HANDLE_FLAG_INHERIT, 0);
    start.hStdInput = in;
    start.hStdOutput = GetStdHandle(STD_OUTPUT_HANDLE);
    start.hStdError = GetStdHandle(STD_ERROR_HANDLE);
    BOOL started = CreateProcessW(NULL, line, NULL, NULL, TRUE, CREATE_NO_WINDOW, NULL, NULL, &start, &process);
    enum status s = started ? STATUS_OK : from_error(GetLastError());
    CloseHandle(in);
    if (started)
        (void)WriteFile(out, input, (DWORD)len, &done, NULL);
    CloseHandle(out);
    if (!started)
        return s;
    WaitForSingleObject(process.hProcess, INFINITE);
    GetExitCodeProcess(process.hProcess, &ended);
    CloseHandle(process.hProcess);
    CloseHandle(process.hThread);
    *code = (int)ended;
    return done == (DWORD)len ? STATUS_OK : STATUS_IO;
}
