namespace ModelOps.Bot.Commands;

/// <summary>What becomes of a command by somebody who may not write.</summary>
internal enum StrangerTurn
{
    Answered,

    /// <summary>The first one too many gets the sign alone.</summary>
    Refused,

    /// <summary>It costs nothing and is not done.</summary>
    Ignored,
}
