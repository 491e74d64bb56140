using ModelOps.Domain.Tests.Kit;

namespace ModelOps.Domain.Tests.Manifests;

/// <summary>Each fault is told with its line, its column and what to do.</summary>
public sealed class ManifestFaultTests
{
    private const string Name = "name: spam-filter";
    private const string Owners = "owners: [\"@octocat\"]";
    private const string Outputs = "outputs: {labels: [ham, spam]}";
    private const string Reference = "reference: {data: reference/test.parquet, target: label}";

    [TestCase("modelops/v1", "modelops/v2", "1:13: 'apiVersion' is modelops/v1, not 'modelops/v2'.")]
    [TestCase("apiVersion: modelops/v1", "api_version: modelops/v1", "1:1: The file has no key 'api_version'. Did you mean 'apiVersion'?")]
    [TestCase(Name, "nmae: spam-filter", "2:1: The file has no key 'nmae'. Did you mean 'name'?")]
    [TestCase(Name, "name: Spam", "2:7: 'name' is lower-case letters, digits and single hyphens, at most 40 characters, not 'Spam'.")]
    [TestCase(Name, "name: [a]", "2:7: 'name' is a text, not a list.")]
    [TestCase(Name, "name:", "2:6: 'name' is a text, not empty.")]
    [TestCase(Owners, "owners: []", "3:9: 'owners' names nobody. Name who answers for it, for example [\"@octocat\"].")]
    [TestCase(Owners, "owners: octocat", "3:9: 'owners' is a list, not 'octocat'.")]
    [TestCase(Owners, "owners: [\"@octocat\", octocat]", "3:22: 'owners[1]' is a user (\"@octocat\") or a team (\"@your-org/imaging\"), not 'octocat'.")]
    [TestCase("binary-classification", "binary-clasification", "4:7: 'task' is one of binary-classification, multiclass-classification, regression, tensors, not 'binary-clasification'. Did you mean 'binary-classification'?")]
    [TestCase(Outputs, "outputs: {labels: [ham]}", "5:19: 'outputs.labels' names each class once, in the order of the scores, for example [benign, malignant].")]
    [TestCase(Outputs, "outputs: {labels: [ham, ham]}", "5:19: 'outputs.labels' names each class once, in the order of the scores, for example [benign, malignant].")]
    [TestCase(Outputs, "outputs: {labels: [ham, spam, ham]}", "5:19: 'outputs.labels' names each class once, in the order of the scores, for example [benign, malignant].")]
    [TestCase(Outputs, "outputs: {labels: [ham, spam, eggs]}", "5:19: 'outputs.labels' names two classes, and the task is binary-classification.")]
    [TestCase(Outputs, "outputs: {positive: spam}", "5:21: 'outputs.positive' is '0' or '1' where no labels are named, not 'spam'.")]
    [TestCase(Outputs, "outputs: {labels: [ham, spam, [eggs]]}", "5:31: 'outputs.labels[2]' is a text, not a list.")]
    [TestCase(Outputs, "outputs: {labels: [ham, '', spam]}", "5:25: 'outputs.labels[1]' is a text, not empty.")]
    [TestCase(Outputs, "outputs: {labels: spam}", "5:19: 'outputs.labels' is a list, not 'spam'.")]
    [TestCase(Outputs, "outputs: {labels: [ham, spam], positive: eggs}", "5:42: 'outputs.positive' is one of the labels, not 'eggs'.")]
    [TestCase(Outputs, "outputs: {labels: [ham, spam], score: x}", "5:32: 'outputs' has no key 'score'. Did you mean 'scores'?")]
    [TestCase(Outputs, "outputs: [ham, spam]", "5:10: 'outputs' is a mapping of keys to values, not a list.")]
    [TestCase(Reference, "reference: test.parquet", "6:12: 'reference' is a mapping of keys to values, not 'test.parquet'.")]
    [TestCase(Reference, "reference: {data: ../test.parquet, target: label}", "6:19: 'reference.data' is a path inside the model's folder, with forward slashes, not '../test.parquet'.")]
    [TestCase(Reference, "reference: {data: /etc/passwd, target: label}", "6:19: 'reference.data' is a path inside the model's folder, with forward slashes, not '/etc/passwd'.")]
    [TestCase(Reference, "reference: {data: t.parquet, target: label, weigth: w}", "6:45: 'reference' has no key 'weigth'. Did you mean 'weight'?")]
    [TestCase(Reference, "reference: {data: t.parquet}", "6:12: 'reference' has no 'target'. Name the column of true answers.")]
    [TestCase(Reference, Reference + "\nmodel: a\\b.onnx", "7:8: 'model' is a path inside the model's folder, with forward slashes, not 'a\\b.onnx'.")]
    [TestCase(Reference, Reference + "\ninputs: {features: {}}", "7:20: 'inputs.features' names no columns. Write 'columns: [...]', in the order that the model takes them.")]
    [TestCase(Reference, Reference + "\ninputs: {features: {columns: [a, b, a]}}", "7:30: 'inputs.features' names the column 'a' more than once. Name each once.")]
    [TestCase(Reference, Reference + "\ninputs: {features: {columns: []}}", "7:30: 'inputs.features' names no columns. Write 'columns: [...]', in the order that the model takes them.")]
    [TestCase(Reference, Reference + "\ninputs: {features: {columns: radius}}", "7:30: 'inputs.features.columns' is a list, not 'radius'.")]
    [TestCase(Reference, Reference + "\ninputs: {features: {columns: [radius, '']}}", "7:39: 'inputs.features.columns[1]' is a text, not empty.")]
    [TestCase(Reference, Reference + "\ninputs: {features: [radius]}", "7:20: 'inputs.features' is a mapping of keys to values, not a list.")]
    [TestCase(Reference, Reference + "\ndescripton: x", "7:1: The file has no key 'descripton'. Did you mean 'description'?")]
    [TestCase(Reference, Reference + "\nzzzzzz: x", "7:1: The file has no key 'zzzzzz'.")]
    public void A_fault_is_told_at_its_place(string right, string wrong, params string[] problems)
    {
        var text = ManifestText.Good.Replace(right, wrong, StringComparison.Ordinal);
        var told = ManifestText.Problems(text).Select(problem => problem["model.yaml:".Length..]);
        Assert.That(told, Is.EqualTo(problems));
    }

    [TestCase("x", "8: 'gates' is a list, not 'x'.")]
    [TestCase("[x]", "9: 'gates[0]' is a mapping of keys to values, not 'x'.")]
    [TestCase("[{metric: roc_auc}]", "9: The gate has no condition. Add 'threshold', 'min_absolute_change', 'min_relative_change' or 'max_regression'.")]
    [TestCase("[{threshold: 1}]", "9: 'gates[0]' has no 'metric'. Add it.")]
    [TestCase("[{metric: rocauc, threshold: 1}]", "18: No metric is called 'rocauc'. Did you mean 'roc_auc'? Known: accuracy, balanced_accuracy")]
    [TestCase("[{metric: [a], threshold: 1}]", "18: No metric is called a list. Known: accuracy, balanced_accuracy")]
    [TestCase("[{metric: roc_auc, threshold: 97}]", "38: 'gates[0].threshold' is a number from 0 to 1, not '97'.")]
    [TestCase("[{metric: roc_auc, threshold: -0.1}]", "38: 'gates[0].threshold' is a number from 0 to 1, not '-0.1'.")]
    [TestCase("[{metric: roc_auc, threshold: '0.97'}]", "38: 'gates[0].threshold' is a number from 0 to 1, not '0.97'.")]
    [TestCase("[{metric: log_loss, threshold: .inf}]", "39: 'gates[0].threshold' is a number, 0 or more, not '.inf'.")]
    [TestCase("[{metric: log_loss, threshold: Infinity}]", "39: 'gates[0].threshold' is a number, 0 or more, not 'Infinity'.")]
    [TestCase("[{metric: log_loss, threshold: 1e999}]", "39: 'gates[0].threshold' is a number, 0 or more, not '1e999'.")]
    [TestCase("[{metric: log_loss, threshold: .nan}]", "39: 'gates[0].threshold' is a number, 0 or more, not '.nan'.")]
    [TestCase("[{metric: log_loss, threshold: NaN}]", "39: 'gates[0].threshold' is a number, 0 or more, not 'NaN'.")]
    [TestCase("[{metric: log_loss, threshold: 1_000}]", "39: 'gates[0].threshold' is a number, 0 or more, not '1_000'.")]
    [TestCase("[{metric: log_loss, threshold: }]", "39: 'gates[0].threshold' is a number, 0 or more, not ''.")]
    [TestCase("[{metric: log_loss, max_regression: -0.01}]", "44: 'gates[0].max_regression' is a number, 0 or more, not '-0.01'.")]
    [TestCase("[{metric: log_loss, threshold: 1, severity: warning}]", "52: 'gates[0].severity' is one of fail, warn, not 'warning'.")]
    [TestCase("[{metric: log_loss, treshold: 1}]", "28: 'gates[0]' has no key 'treshold'. Did you mean 'threshold'?")]
    public void A_faulty_gate_is_told_at_its_place(string gates, string problem)
    {
        var told = ManifestText.Problems($"{ManifestText.Good}\n\ngates: {gates}\n");
        Assert.That(told, Has.Some.StartsWith($"model.yaml:8:{problem}"));
    }

    [TestCase("reference: {data: t.parquet, target: y, slices: [a, {column: a, bins: 3}]}", "6:49: 'reference.slices' names 'a' twice.")]
    [TestCase("reference: {data: t.parquet, target: y, slices: [{column: a, bins: 1}]}", "6:68: 'reference.slices[0].bins' is a whole number from 2 to 20, not '1'.")]
    [TestCase("reference: {data: t.parquet, target: y, slices: [{bins: 4}]}", "6:50: 'reference.slices[0]' has no 'column'. Add it.")]
    [TestCase("serving: {memory: 512M}", "7:19: 'serving.memory' is a size in bytes, such as 512Mi or 2Gi, not '512M'.")]
    [TestCase("serving: {replicas: 0}", "7:21: 'serving.replicas' is a whole number from 1 to 1000, not '0'.")]
    [TestCase("serving: {batching: {max_batch: 3}}", "7:22: 'serving.batching' has no key 'max_batch'. Did you mean 'max_batch_size'?")]
    [TestCase("serving: {rollout: {steps: [5, 50]}}", "7:28: 'serving.rollout.steps' rises and ends with 100, for example [5, 25, 50, 100].")]
    [TestCase("serving: {rollout: {interval: 60}}", "7:31: 'serving.rollout.interval' is a time, such as 500ms, 60s, 5m, 2h or 30d, not '60'.")]
    [TestCase("monitoring: {drift: {psi: -1}}", "7:27: 'monitoring.drift.psi' is a number from 0.001 to 100, not '-1'.")]
    [TestCase("monitoring: {labels: {metric: auc}}", "7:31: No metric is called 'auc'.")]
    [TestCase("tolerance: {rtol: 2}", "7:19: 'tolerance.rtol' is a number from 0 to 1, not '2'.")]
    [TestCase("lineage: {sha: x}", "7:11: 'lineage' has no key 'sha'.")]
    [TestCase("gates: [{metric: rmse, threshold: 1}]", "7:18: The task binary-classification has no rmse. It has: accuracy, ")]
    [TestCase("gates: [{metric: recall, threshold: 1, slices: {min_rows: 3}}]", "7:48: 'gates[0].slices' has no 'by'. Add it.")]
    [TestCase("gates: [{metric: recall, threshold: 1, basis: interval}]", "7:47: 'gates[0].basis' is one of point, ci, not 'interval'.")]
    public void A_fault_in_an_optional_key_is_told_at_its_place(string wrong, string problem)
    {
        var text = wrong.StartsWith("reference", StringComparison.Ordinal) ? ManifestText.Good.Replace(Reference, wrong, StringComparison.Ordinal) : $"{ManifestText.Good}\n{wrong}";
        Assert.That(ManifestText.Problems(text), Has.Length.EqualTo(1).And.ItemAt(0).StartsWith($"model.yaml:{problem}"));
    }

    [Test]
    public void All_faults_are_told_at_once_in_the_order_read() => Assert.That(
        ManifestText.Problems("apiVersion: 1\nname: A\nowners: [x]\ntask: y\nextra: 1\n").Select(problem => problem.Split(':')[1]),
        Is.EqualTo(new[] { "1", "2", "3", "4", "1", "5" }));
}
