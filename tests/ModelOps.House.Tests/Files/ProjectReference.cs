namespace ModelOps.House.Tests.Files;

/// <summary>A reference from one project to another; a build-only one builds the other but links nothing of it.</summary>
internal sealed record ProjectReference(string Part, bool IsBuildOnly);
