namespace ModelOps.Sandbox;

public enum SandboxLevel
{
    /// <summary>The floor, and bubblewrap on top where it can be had.</summary>
    Auto,

    /// <summary>The floor and bubblewrap, or nothing runs.</summary>
    Bubblewrap,

    /// <summary>Landlock and the system call filter, which need no package and no right.</summary>
    Floor,
}
