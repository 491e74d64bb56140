namespace ModelOps.Domain.Tests.Sketches;

/// <summary>Columns that sketches have been seen to fail on.</summary>
internal static class HostileNumbers
{
    public const int Count = 200_000;

    public static IReadOnlyList<string> Names { get; } = ["rising", "falling", "constant", "normal", "heavy tails", "few values", "inwards", "huge", "steps of time"];

    public static double[] Make(string name)
    {
        var chance = new Random(20261123);
        return [.. Enumerable.Range(0, Count).Select(index => name switch
        {
            "rising" => index,
            "falling" => -index,
            "constant" => 0.1,
            "normal" => Normal(chance),
            "heavy tails" => Math.Tan(Math.PI * (chance.NextDouble() - 0.5)),
            "few values" => Math.Floor(-Math.Log(chance.NextDouble())),
            "inwards" => index % 2 == 0 ? index : (2 * Count) - index,
            "huge" => (chance.NextDouble() - 0.5) * 1e100 * Math.Exp(chance.Next(100)),
            _ => 1.7e9 + (index * 0.001 % 60),
        })];
    }

    public static double Normal(Random chance) => Math.Sqrt(-2 * Math.Log(1 - chance.NextDouble())) * Math.Cos(2 * Math.PI * chance.NextDouble());
}
