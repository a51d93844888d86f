// SPDX-License-Identifier: GPL-3.0-or-later
#include "base/platform_child.h"

#include <stdlib.h>
#include <string.h>
#include <wchar.h>
#include <windows.h>

struct platform_child {
    HANDLE process, in, out;
};

enum { LINE = 8192 };

/* Each argument in quotes; a path holds none of its own. */
static bool command_line(const char *const *argv, wchar_t *out)
{
    size_t n = 0;
    for (; *argv; argv++) {
        if (strchr(*argv, '"') || n + 4 > LINE)
            return false;
        out[n++] = L'"';
        int got = MultiByteToWideChar(CP_UTF8, 0, *argv, -1, out + n, (int)(LINE - n - 3));
        if (got <= 0)
            return false;
        n += (size_t)got - 1;
        out[n++] = L'"';
        out[n++] = L' ';
    }
    out[n] = 0;
    return n > 0;
}

static bool pipes(HANDLE to[2], HANDLE from[2])
{
    SECURITY_ATTRIBUTES inherit = {.nLength = sizeof inherit, .bInheritHandle = TRUE};
    if (!CreatePipe(&to[0], &to[1], &inherit, 0))
        return false;
    if (!CreatePipe(&from[0], &from[1], &inherit, 0)) {
        CloseHandle(to[0]);
        CloseHandle(to[1]);
        return false;
    }
    SetHandleInformation(to[1], HANDLE_FLAG_INHERIT, 0);
    SetHandleInformation(from[0], HANDLE_FLAG_INHERIT, 0);
    return true;
}

enum status platform_child_start(const char *const *argv, struct platform_child **out)
{
    STARTUPINFOW start = {.cb = sizeof start, .dwFlags = STARTF_USESTDHANDLES};
    PROCESS_INFORMATION process;
    HANDLE to[2], from[2];
    wchar_t *line = calloc(LINE, sizeof *line);
    struct platform_child *c = calloc(1, sizeof *c);
    enum status st = line && c ? STATUS_OK : STATUS_NOMEM;
    *out = NULL;
    if (st == STATUS_OK && !command_line(argv, line))
        st = STATUS_INVALID;
    if (st == STATUS_OK && !pipes(to, from))
        st = STATUS_IO;
    if (st != STATUS_OK) {
        free(line);
        free(c);
        return st;
    }
    start.hStdInput = to[0];
    start.hStdOutput = from[1];
    start.hStdError = GetStdHandle(STD_ERROR_HANDLE);
    BOOL started = CreateProcessW(NULL, line, NULL, NULL, TRUE, CREATE_NO_WINDOW | IDLE_PRIORITY_CLASS, NULL, NULL, &start, &process);
    CloseHandle(to[0]);
    CloseHandle(from[1]);
    free(line);
    if (!started) {
        st = GetLastError() == ERROR_FILE_NOT_FOUND || GetLastError() == ERROR_PATH_NOT_FOUND ? STATUS_NOTFOUND : STATUS_IO;
        CloseHandle(to[1]);
        CloseHandle(from[0]);
        free(c);
        return st;
    }
    CloseHandle(process.hThread);
    *c = (struct platform_child){process.hProcess, to[1], from[0]};
    *out = c;
    return STATUS_OK;
}

enum status platform_child_say(struct platform_child *c, const char *text)
{
    DWORD done = 0, wait = PIPE_NOWAIT;
    if (!c->in || !SetNamedPipeHandleState(c->in, &wait, NULL, NULL) || !WriteFile(c->in, text, (DWORD)strlen(text), &done, NULL))
        return STATUS_IO;
    return done == strlen(text) ? STATUS_OK : STATUS_FULL;
}

bool platform_child_hear(struct platform_child *c, char *line, size_t cap)
{
    size_t n = 0;
    for (;;) {
        char one;
        DWORD got = 0;
        if (!ReadFile(c->out, &one, 1, &got, NULL) || !got)
            return false;
        if (one == '\n')
            break;
        if (one != '\r' && n + 1 < cap)
            line[n++] = one;
    }
    line[n] = 0;
    return true;
}

void platform_child_close(struct platform_child *c)
{
    if (!c->in)
        return;
    CloseHandle(c->in);
    c->in = NULL;
    TerminateProcess(c->process, 1);
}

void platform_child_destroy(struct platform_child *c)
{
    if (!c)
        return;
    platform_child_close(c);
    WaitForSingleObject(c->process, INFINITE);
    CloseHandle(c->process);
    CloseHandle(c->out);
    free(c);
}
