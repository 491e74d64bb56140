using System.Diagnostics.CodeAnalysis;
using System.Text.RegularExpressions;

namespace ModelOps.LocalGitHub.Identifiers;

/// <summary>A repository as addresses name it, <c>owner/name</c>; case does not tell two apart.</summary>
internal sealed partial record RepositoryPath(Login Owner, string Name)
{
    public static bool TryParse(string? owner, string? name, [NotNullWhen(true)] out RepositoryPath? path)
    {
        path = Login.TryParse(owner, out var login) && IsName(name) ? new RepositoryPath(login, name) : null;
        return path is not null;
    }

    public static bool IsName([NotNullWhen(true)] string? name) =>
        name is not null && Form().IsMatch(name) && !name.EndsWith(".git", StringComparison.OrdinalIgnoreCase);

    public override string ToString() => $"{Owner}/{Name}";

    [GeneratedRegex(@"\A(?!\.{1,2}\z)[A-Za-z0-9._-]{1,100}\z")]
    private static partial Regex Form();
}
