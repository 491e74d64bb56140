namespace ModelOps.Sandbox.SystemCalls;

/// <summary>What no model needs. Each group closes a way around Landlock, into another process, or into the kernel.</summary>
internal static class RefusedCalls
{
    /// <summary>Refused to every sandboxed program from its start.</summary>
    public static IReadOnlyList<SystemCall> Always { get; } =
    [
        .. Talking(), .. OtherProcesses(), .. Places(), .. AttributesThatLandlockDoesNotGuard(), .. Administration(),
    ];

    /// <summary>Refused to a program that has started and starts nothing more.</summary>
    public static IReadOnlyList<SystemCall> OnceStarted { get; } =
    [
        new("execve", 59, 221),
        new("execveat", 322, 281),
        new("fork", 57, null),
        new("vfork", 58, null),
        new("tkill", 200, 130),
        new("rt_sigqueueinfo", 129, 138),
        new("rt_tgsigqueueinfo", 297, 240),
        new("pidfd_send_signal", 424, 424),
    ];

    private static IEnumerable<SystemCall> Talking() =>
    [
        new("socket", 41, 198),
        new("socketpair", 53, 199),
        new("msgget", 68, 186),
        new("semget", 64, 190),
        new("shmget", 29, 194),
        new("mq_open", 240, 180),
    ];

    private static IEnumerable<SystemCall> OtherProcesses() =>
    [
        new("ptrace", 101, 117),
        new("process_vm_readv", 310, 270),
        new("process_vm_writev", 311, 271),
        new("process_madvise", 440, 440),
        new("pidfd_getfd", 438, 438),
        new("kcmp", 312, 272),
        new("setpriority", 141, 140),
        new("ioprio_set", 251, 30),
        new("sched_setscheduler", 144, 119),
        new("sched_setparam", 142, 118),
        new("sched_setattr", 314, 274),
        new("migrate_pages", 256, 238),
        new("move_pages", 279, 239),
    ];

    private static IEnumerable<SystemCall> Places() =>
    [
        new("mount", 165, 40),
        new("umount2", 166, 39),
        new("pivot_root", 155, 41),
        new("chroot", 161, 51),
        new("move_mount", 429, 429),
        new("fsopen", 430, 430),
        new("fsconfig", 431, 431),
        new("fsmount", 432, 432),
        new("fspick", 433, 433),
        new("open_tree", 428, 428),
        new("open_tree_attr", 467, 467),
        new("mount_setattr", 442, 442),
        new("unshare", 272, 97),
        new("setns", 308, 268),
        new("open_by_handle_at", 304, 265),
        new("name_to_handle_at", 303, 264),
    ];

    private static IEnumerable<SystemCall> AttributesThatLandlockDoesNotGuard() =>
    [
        new("truncate", 76, 45),
        new("chmod", 90, null),
        new("fchmod", 91, 52),
        new("fchmodat", 268, 53),
        new("fchmodat2", 452, 452),
        new("chown", 92, null),
        new("fchown", 93, 55),
        new("fchownat", 260, 54),
        new("lchown", 94, null),
        new("setxattr", 188, 5),
        new("lsetxattr", 189, 6),
        new("fsetxattr", 190, 7),
        new("setxattrat", 463, 463),
        new("removexattr", 197, 14),
        new("lremovexattr", 198, 15),
        new("fremovexattr", 199, 16),
        new("removexattrat", 466, 466),
    ];

    private static IEnumerable<SystemCall> Administration() =>
    [
        new("bpf", 321, 280),
        new("io_uring_setup", 425, 425),
        new("io_uring_enter", 426, 426),
        new("io_uring_register", 427, 427),
        new("keyctl", 250, 219),
        new("add_key", 248, 217),
        new("request_key", 249, 218),
        new("userfaultfd", 323, 282),
        new("perf_event_open", 298, 241),
        new("fanotify_init", 300, 262),
        new("init_module", 175, 105),
        new("finit_module", 313, 273),
        new("delete_module", 176, 106),
        new("kexec_load", 246, 104),
        new("kexec_file_load", 320, 294),
        new("reboot", 169, 142),
        new("swapon", 167, 224),
        new("swapoff", 168, 225),
        new("quotactl", 179, 60),
        new("quotactl_fd", 443, 443),
        new("acct", 163, 89),
        new("syslog", 103, 116),
        new("settimeofday", 164, 170),
        new("clock_settime", 227, 112),
        new("adjtimex", 159, 171),
        new("clock_adjtime", 305, 266),
        new("iopl", 172, null),
        new("ioperm", 173, null),
        new("modify_ldt", 154, null),
    ];
}
