using ModelOps.Evaluation.Figures;

namespace ModelOps.Evaluation.Tests.Figures;

public sealed class CalibrationTests
{
    private static readonly BinaryRows Rows = new(new NumberColumn([0, 0.05, 0.1, 0.95, 1]), [0, 1, 0, 1, 1], [1, 3, 1, 1, 2]);

    [Test]
    public void Bins_hold_the_weight_of_their_rows_and_what_happened_to_them()
    {
        var bins = Calibration.Of(Rows).ToBins();
        using (Assert.EnterMultipleScope())
        {
            Assert.That(bins.Select(bin => bin.Weight), Is.EqualTo(new double[] { 4, 1, 0, 0, 0, 0, 0, 0, 0, 3 }));
            Assert.That(bins[0], Has.Property("Low").EqualTo(0).And.Property("High").EqualTo(0.1).And.Property("ObservedShare").EqualTo(0.75));
            Assert.That(bins[0].MeanProbability, Is.EqualTo(0.0375).Within(1e-15));
            Assert.That(bins[5], Has.Property("MeanProbability").Null.And.Property("ObservedShare").Null);
            Assert.That(bins[9].High, Is.EqualTo(1));
        }
    }

    [Test]
    public void A_confusion_matrix_has_a_row_a_true_class_and_a_column_a_foretold_one()
    {
        var matrix = Confusion.Of(Rows, ["benign", "malignant"]);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(matrix.Labels, Is.EqualTo(new[] { "benign", "malignant" }));
            Assert.That(matrix.Weights, Is.EqualTo(new double[][] { [2, 0], [3, 3] }));
        }
    }

    [Test]
    public void A_confusion_matrix_of_several_classes_counts_each_pair()
    {
        var rows = new MulticlassRows(new NumberColumn([0.2f, 0.5f, 0.3f, 0.4f, 0.4f, 0.2f]), 3, [2, 0]);
        Assert.That(Confusion.Of(rows, ["a", "b", "c"]).Weights, Is.EqualTo(new double[][] { [1, 0, 0], [0, 0, 0], [0, 1, 0] }));
    }
}
