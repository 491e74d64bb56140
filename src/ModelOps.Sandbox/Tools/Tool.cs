namespace ModelOps.Sandbox.Tools;

/// <summary>An executable of ModelOps, and the part (the project without <c>ModelOps.</c>) that builds it.</summary>
public sealed record Tool(string Part, string Name)
{
    public static Tool Bot { get; } = new("Bot", "modelops-bot");

    public static Tool Cli { get; } = new("Cli", "modelops");

    public static Tool Gateway { get; } = new("Gateway", "modelops-gateway");

    public static Tool LocalGitHub { get; } = new("LocalGitHub", "modelops-localgithub");

    public static Tool Sandbox { get; } = new("Sandbox", "modelops-sandbox");

    public static Tool Serving { get; } = new("Serving", "modelops-serve");
}
