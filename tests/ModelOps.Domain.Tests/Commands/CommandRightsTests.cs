using ModelOps.Domain.Commands;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Policies;

namespace ModelOps.Domain.Tests.Commands;

public sealed class CommandRightsTests
{
    private static readonly Owner Mona = Identifier.Parse<Owner>("@mona");
    private static readonly Owner Platform = Identifier.Parse<Owner>("@your-org/platform");

    [TestCase("/modelops help", true, true)]
    [TestCase("/modelops status", true, true)]
    [TestCase("/modelops nonsense", true, true)]
    [TestCase("/modelops validate", false, true)]
    [TestCase("/modelops cancel", false, true)]
    [TestCase("/modelops retry", false, true)]
    [TestCase("/modelops hold", false, true)]
    [TestCase("/modelops unhold", false, true)]
    [TestCase("/modelops ok-to-test", false, true)]
    public void What_changes_something_is_for_those_who_may_write(string line, bool stranger, bool writer)
    {
        var command = CommandReader.Read(line).Single();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(CommandRights.OnPullRequest(command, new Speaker("mona", MayWrite: false, IsAuthor: true)) is Right.Granted, Is.EqualTo(stranger));
            Assert.That(CommandRights.OnPullRequest(command, new Speaker("mona", MayWrite: true, IsAuthor: false)) is Right.Granted, Is.EqualTo(writer));
        }
    }

    [TestCase(true, false, true)]
    [TestCase(true, true, false)]
    [TestCase(false, false, false)]
    [TestCase(false, true, false)]
    public void Gates_and_findings_are_for_owners_other_than_the_author(bool isOwner, bool isAuthor, bool granted)
    {
        var right = CommandRights.OfOwners(new Command.Override("recall", "why"), new Speaker("mona", MayWrite: true, isAuthor), "fraud", [Mona, Platform], isOwner);
        Assert.That(right is Right.Granted, Is.EqualTo(granted));
        if (right is Right.Refused refused)
            Assert.That(refused.Rule, Does.Contain("`/modelops override` for `fraud` is for `@mona`, `@your-org/platform`, other than the author"));
    }

    [TestCase("[owners]", true, "@mona")]
    [TestCase("[owners]", false, "@your-org/platform")]
    [TestCase("[registry-owners]", true, "@your-org/platform")]
    [TestCase("[owners, registry-owners]", true, "@mona @your-org/platform")]
    [TestCase("[owners, registry-owners]", false, "@your-org/platform")]
    public void The_policy_of_the_base_branch_names_who_may_override(string by, bool hasOwners, string expected)
    {
        var policy = ((PolicyReading.Read)PolicyReader.Read("registry.yaml", System.Text.Encoding.UTF8.GetBytes(
            $$"""
            apiVersion: modelops/v1
            environments: [production]
            owners: ["@your-org/platform"]
            overrides: {by: {{by}}}
            """))).Policy;
        Assert.That(string.Join(' ', CommandRights.Overriders(policy, hasOwners ? [Mona] : [])), Is.EqualTo(expected));
    }

    [Test]
    public void Where_nobody_is_named_the_refusal_says_so() => Assert.That(
        CommandRights.OfOwners(new Command.Accept("gates", null), new Speaker("mona", true, false), "fraud", [], isOne: false),
        Is.EqualTo(new Right.Refused("The base branch names no owner of `fraud` who could say `/modelops accept`.")));
}
