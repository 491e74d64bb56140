using ModelOps.LocalGitHub.Identifiers;
using ModelOps.LocalGitHub.Rulesets;
using ModelOps.LocalGitHub.State;

namespace ModelOps.LocalGitHub.Git;

/// <summary>
/// Has Git decline a push to the default branch of a commit without the checks that are required there, as GitHub does, for administrators too.
/// Git asks the hook for each ref, so that the others of the same push move.
/// </summary>
internal sealed class PushRules(BranchRules rules, GitFolders folders)
{
    private const UnixFileMode Executable = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;

    private const string Hook = """
        #!/bin/sh
        [ "$1" = "$PROTECTED_BRANCH" ] || exit 0
        case "$3" in *[!0]*) ;; *) exit 0 ;; esac
        case " $PASSED_COMMITS " in *" $3 "*) exit 0 ;; esac
        printf 'error: GH013: Repository rule violations found for %s.\n\n%s\n' "$1" "$VIOLATIONS" >&2
        exit 1

        """;

    /// <summary>What Git is started with to receive a push; nothing where nothing is required.</summary>
    public IReadOnlyDictionary<string, string> EnvironmentFor(Repository repository)
    {
        if (!RefName.TryBranch(repository.DefaultBranch, out var branch) || rules.RequiredOn(repository, branch) is not { Count: > 0 } required)
            return new Dictionary<string, string>();
        return new Dictionary<string, string>
        {
            ["GIT_CONFIG_COUNT"] = "1",
            ["GIT_CONFIG_KEY_0"] = "core.hooksPath",
            ["GIT_CONFIG_VALUE_0"] = HookFolder(),
            ["PROTECTED_BRANCH"] = branch.ToString(),
            ["PASSED_COMMITS"] = string.Join(' ', rules.PassedOn(repository, branch)),
            ["VIOLATIONS"] = string.Join('\n', required.Select(check => $"- Required status check \"{check}\" is expected.")),
        };
    }

    private string HookFolder()
    {
        var folder = Path.Combine(Path.GetDirectoryName(folders.Root)!, "hooks");
        var file = Path.Combine(folder, "update");
        if (!File.Exists(file))
        {
            // Git must never find half of it.
            var draft = Path.Combine(Directory.CreateDirectory(folder).FullName, Path.GetRandomFileName());
            File.WriteAllText(draft, Hook);
            File.SetUnixFileMode(draft, Executable);
            File.Move(draft, file, overwrite: true);
        }
        return folder;
    }
}
