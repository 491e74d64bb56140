namespace ModelOps.Sandbox.Supervision;

/// <summary>The limit that ended a program.</summary>
internal enum Breach
{
    None,
    Memory,
    CpuTime,
    WallTime,
    Output,
}
