namespace ModelOps.Domain.Commands;

/// <summary>Who says a command, as far as rights depend on it.</summary>
/// <param name="MayWrite">As GitHub says: they may push to the repository.</param>
/// <param name="IsAuthor">They opened this pull request.</param>
public sealed record Speaker(string Login, bool MayWrite, bool IsAuthor);
