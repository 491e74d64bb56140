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
    [TestCase("apiVersion: modelops/v1", "api_version: modelops/v1", "1:1: The file has no 'apiVersion'. Add it.", "1:1: The file has no key 'api_version'. Did you mean 'apiVersion'?")]
    [TestCase(Name, "nmae: spam-filter", "1:1: The file has no 'name'. Add it.", "2:1: The file has no key 'nmae'. Did you mean 'name'?")]
    [TestCase(Name, "name: Spam", "2:7: 'name' is lower-case letters, digits and single hyphens, at most 40 characters, not 'Spam'.")]
    [TestCase(Name, "name: [a]", "2:7: 'name' is a text, not a list.")]
    [TestCase(Name, "name:", "2:6: 'name' is a text, not empty.")]
    [TestCase(Owners, "owners: []", "3:9: 'owners' names nobody. Name who answers for it, for example [\"@octocat\"].")]
    [TestCase(Owners, "owners: octocat", "3:9: 'owners' is a list, not 'octocat'.")]
    [TestCase(Owners, "owners: [\"@octocat\", octocat]", "3:22: 'owners[1]' is a user (\"@octocat\") or a team (\"@your-org/imaging\"), not 'octocat'.")]
    [TestCase("binary-classification", "binary-clasification", "4:7: 'task' is one of binary-classification, not 'binary-clasification'. Did you mean 'binary-classification'?")]
    [TestCase(Outputs, "outputs: {labels: [ham]}", "5:19: 'outputs.labels' names the two classes, in the order of the scores, for example [benign, malignant].")]
    [TestCase(Outputs, "outputs: {labels: [ham, ham]}", "5:19: 'outputs.labels' names the two classes, in the order of the scores, for example [benign, malignant].")]
    [TestCase(Outputs, "outputs: {labels: [ham, spam, ham]}", "5:19: 'outputs.labels' names the two classes, in the order of the scores, for example [benign, malignant].")]
    [TestCase(Outputs, "outputs: {labels: [ham, spam, [eggs]]}", "5:31: 'outputs.labels[2]' is a text, not a list.")]
    [TestCase(Outputs, "outputs: {labels: [ham, '', spam]}", "5:25: 'outputs.labels[1]' is a text, not empty.")]
    [TestCase(Outputs, "outputs: {labels: spam}", "5:19: 'outputs.labels' is a list, not 'spam'.")]
    [TestCase(Outputs, "outputs: {}", "5:10: 'outputs' has no 'labels'. Add it.")]
    [TestCase(Outputs, "outputs: {labels: [ham, spam], positive: eggs}", "5:42: 'outputs.positive' is one of the labels, not 'eggs'.")]
    [TestCase(Outputs, "outputs: {labels: [ham, spam], score: x}", "5:32: 'outputs' has no key 'score'. Did you mean 'scores'?")]
    [TestCase(Outputs, "outputs: [ham, spam]", "5:10: 'outputs' is a mapping of keys to values, not a list.")]
    [TestCase(Reference, "reference: test.parquet", "6:12: 'reference' is a mapping of keys to values, not 'test.parquet'.")]
    [TestCase(Reference, "reference: {data: ../test.parquet, target: label}", "6:19: 'reference.data' is a path inside the model's folder, with forward slashes, not '../test.parquet'.")]
    [TestCase(Reference, "reference: {data: /etc/passwd, target: label}", "6:19: 'reference.data' is a path inside the model's folder, with forward slashes, not '/etc/passwd'.")]
    [TestCase(Reference, "reference: {data: t.parquet, target: label, weigth: w}", "6:45: 'reference' has no key 'weigth'.")]
    [TestCase(Reference, "reference: {data: t.parquet}", "6:12: 'reference' has no 'target'. Add it.")]
    [TestCase(Reference, Reference + "\nmodel: a\\b.onnx", "7:8: 'model' is a path inside the model's folder, with forward slashes, not 'a\\b.onnx'.")]
    [TestCase(Reference, Reference + "\ninputs: {features: {}}", "7:10: The input 'features' names no columns. Write 'columns: [...]', in the order that the model takes them.")]
    [TestCase(Reference, Reference + "\ninputs: {features: {columns: []}}", "7:10: The input 'features' names no columns. Write 'columns: [...]', in the order that the model takes them.")]
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
    [TestCase("[{metric: roc_auc}]", "9: The gate has no condition. Add 'threshold' or 'max_regression'.")]
    [TestCase("[{threshold: 1}]", "9: 'gates[0]' has no 'metric'. Add it.")]
    [TestCase("[{metric: rocauc, threshold: 1}]", "18: No metric is called 'rocauc'. Did you mean 'roc_auc'? Known: METRICS.")]
    [TestCase("[{metric: [a], threshold: 1}]", "18: No metric is called a list. Known: METRICS.")]
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
        Assert.That(told, Has.Some.EqualTo($"model.yaml:8:{problem.Replace("METRICS", string.Join(", ", Domain.Metrics.Metric.ByName.Keys))}"));
    }

    [Test]
    public void All_faults_are_told_at_once_in_the_order_read() => Assert.That(
        ManifestText.Problems("apiVersion: 1\nname: A\nowners: [x]\ntask: y\nextra: 1\n").Select(problem => problem.Split(':')[1]),
        Is.EqualTo(new[] { "1", "2", "3", "4", "1", "1", "5" }));
}
