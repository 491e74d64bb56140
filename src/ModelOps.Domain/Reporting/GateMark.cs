using ModelOps.Domain.Gates;

namespace ModelOps.Domain.Reporting;

/// <summary>The sign before a gate's outcome.</summary>
internal static class GateMark
{
    public static string Of(GateResult result) => result switch
    {
        GateResult.Passed => "✅ ",
        GateResult.NotApplicable => "",
        { Override: not null } => "☑️ ",
        _ => result.Blocks ? "❌ " : "⚠️ ",
    };
}
