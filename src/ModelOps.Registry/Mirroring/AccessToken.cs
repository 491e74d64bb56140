namespace ModelOps.Registry.Mirroring;

/// <summary>What proves the right to a remote repository. It prints as <c>***</c>, wherever it ends up.</summary>
public sealed class AccessToken(string secret)
{
    internal string Reveal() => secret;

    public override string ToString() => "***";
}
