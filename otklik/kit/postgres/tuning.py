"""The server's settings, sized for the machine: a laptop or a small virtual server, not a database host."""

from __future__ import annotations

import os
from pathlib import Path

MB = 1024 * 1024


def memory_bytes() -> int:
    """Memory this process may use: the machine's, or the container's limit when that is lower."""
    machine = os.sysconf("SC_PAGE_SIZE") * os.sysconf("SC_PHYS_PAGES")
    for limit_file in ("/sys/fs/cgroup/memory.max", "/sys/fs/cgroup/memory/memory.limit_in_bytes"):
        try:
            limit = Path(limit_file).read_text().strip()
        except OSError:
            continue
        if limit.isdigit():
            machine = min(machine, int(limit))
    return machine


def settings_for(major: int, memory: int, cores: int) -> dict[str, str]:
    """Server settings by name. Idle memory stays small because caches are bounded, not because work is starved."""
    roomy = memory >= 4096 * MB
    tight = memory < 1536 * MB
    chosen = {
        "listen_addresses": "",
        "unix_socket_permissions": "0700",
        "max_connections": "80",
        "shared_buffers": "64MB" if tight else "128MB",
        "effective_cache_size": f"{max(memory // 2 // MB, 128)}MB",
        # A bitmap that overflows this turns lossy and re-parses whole texts: searching frequent words in two
        # million notes took 9 s at 16 MB and 0.8 s at 64 MB.
        "work_mem": "16MB" if tight else "64MB",
        "maintenance_work_mem": "256MB" if roomy else "64MB",
        "autovacuum_work_mem": "64MB",
        "autovacuum_max_workers": "2",
        "max_worker_processes": "4",
        "max_parallel_workers": str(min(cores, 4)),
        "max_parallel_workers_per_gather": "1" if cores > 1 else "0",
        "max_parallel_maintenance_workers": "1" if cores > 1 else "0",
        "jit": "off",
        "random_page_cost": "1.1",
        "wal_level": "minimal",
        "max_wal_senders": "0",
        "min_wal_size": "80MB",
        "max_wal_size": "1GB" if not roomy else "2GB",
        "checkpoint_timeout": "10min",
        "password_encryption": "scram-sha-256",
        "timezone": "UTC",
        "log_timezone": "UTC",
        "lc_messages": "C",
        "idle_in_transaction_session_timeout": "10min",
        # The log is no place for customers' data: no statement texts, no row values in details.
        "log_min_error_statement": "panic",
        "log_error_verbosity": "terse",
        "log_line_prefix": "%m [%p] ",
        "log_checkpoints": "off",
    }
    if major >= 18:
        chosen |= {"io_workers": "2"}
    return chosen


def configuration(settings: dict[str, str]) -> str:
    """The text of postgresql.conf; the administrator's own `local.conf` beside it has the last word."""
    lines = [
        "# Written anew by Otklik at each start. Put your own settings into local.conf beside this file."
    ]
    lines += [f"{name} = '{value.replace(chr(39), chr(39) * 2)}'" for name, value in settings.items()]
    return "\n".join([*lines, "include_if_exists = 'local.conf'", ""])
