namespace ModelOps.Bot.Reporting;

/// <summary>The only exception whose message is posted: it says what happened, what to do, and who can.</summary>
internal sealed class UserFacingException(string text) : Exception(text);
