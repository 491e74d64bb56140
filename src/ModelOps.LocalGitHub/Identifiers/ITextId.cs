using System.Diagnostics.CodeAnalysis;

namespace ModelOps.LocalGitHub.Identifiers;

/// <summary>A name or id with a written form of its own; never built from a text that does not have that form.</summary>
internal interface ITextId<TSelf> where TSelf : class, ITextId<TSelf>
{
    static abstract bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out TSelf? id);
}
