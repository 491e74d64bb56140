namespace ModelOps.Domain.Sketches;

/// <param name="Weight">How many numbers this one stands for.</param>
public readonly record struct WeightedValue(double Value, long Weight);
