using ModelOps.Evaluation;

// What a test starts as a process of its own, as the bot does: a damaged file may take the evaluator down, and nothing else.
var evaluation = await new ModelEvaluator(TimeProvider.System).EvaluateAsync(new EvaluationRequest { Folder = args[0], Output = args[1] }, CancellationToken.None);
Console.Write(evaluation.GetType().Name);
