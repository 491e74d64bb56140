using System.Diagnostics.CodeAnalysis;

namespace ModelOps.Domain.Identifiers;

/// <summary>A name, number or digest with a written form of its own; never built from a text that does not have that form.</summary>
public interface IIdentifier<TSelf> where TSelf : class, IIdentifier<TSelf>
{
    static abstract bool TryParse([NotNullWhen(true)] string? text, [NotNullWhen(true)] out TSelf? identifier);
}
