using ModelOps.Inference;

namespace ModelOps.Evaluation.Reference;

/// <summary>Inputs of one run, and the outputs that are expected of it.</summary>
/// <param name="Name">The folder's, for example <c>test_data_set_0</c>.</param>
/// <param name="Inputs">Named as the model's inputs are.</param>
/// <param name="Expected">Named as the model's outputs are; of those that the test case does not hold, none.</param>
internal sealed record TestCase(string Name, IReadOnlyList<Tensor> Inputs, IReadOnlyList<Tensor> Expected);
