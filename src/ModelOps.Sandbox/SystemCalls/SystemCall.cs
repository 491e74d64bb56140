namespace ModelOps.Sandbox.SystemCalls;

/// <summary>A call of Linux and its number on x86-64 and on arm64; null where that machine has no such call.</summary>
internal sealed record SystemCall(string Name, uint? X64, uint? Arm64)
{
    public static SystemCall MakeProcess { get; } = new("clone", 56, 220);

    public static SystemCall MakeProcess3 { get; } = new("clone3", 435, 435);

    public static SystemCall Kill { get; } = new("kill", 62, 129);

    public static SystemCall KillThread { get; } = new("tgkill", 234, 131);

    public static SystemCall LimitResources { get; } = new("prlimit64", 302, 261);
}
