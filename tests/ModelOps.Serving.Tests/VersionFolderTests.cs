using ModelOps.Serving.Tests.Kit;
using ModelOps.Serving.Versions;

namespace ModelOps.Serving.Tests;

internal sealed class VersionFolderTests
{
    [Test]
    public void A_folder_that_is_as_it_was_sealed_opens()
    {
        using var version = new TestVersion("scorer");

        Assert.That(VersionFolder.Open(version.Path).Manifest.Name.ToString(), Is.EqualTo(TestVersion.Model));
    }

    [Test]
    public void A_missing_file_is_named()
    {
        using var version = new TestVersion("scorer");
        File.Delete(version.FilePath("model/model.onnx"));

        AssertRefused(version, "model/model.onnx is in digests.json but not in the folder.");
    }

    [TestCase("extra.txt")]
    [TestCase("model/weights.bin")]
    [TestCase("model/deep/.hidden")]
    [TestCase("model/digests.json")]
    public void A_surplus_file_is_named(string entry)
    {
        using var version = new TestVersion("scorer");
        version.Write(entry, "");

        AssertRefused(version, $"{entry} is in the folder but not in digests.json.");
    }

    [TestCase("model/model.onnx")]
    [TestCase("version.json")]
    public void A_file_with_one_byte_changed_is_named(string entry)
    {
        using var version = new TestVersion("scorer");
        var bytes = File.ReadAllBytes(version.FilePath(entry));
        bytes[^1] ^= 1;
        File.WriteAllBytes(version.FilePath(entry), bytes);

        AssertRefused(version, $"{entry} is not the file that digests.json describes: its SHA-256 differs.");
    }

    [TestCase("model/model.onnx")]
    [TestCase("version.json")]
    [TestCase("digests.json")]
    public void A_link_is_refused_even_to_the_right_bytes(string entry)
    {
        using var version = new TestVersion("scorer");
        using var elsewhere = new TestKit.TemporaryFolder();
        File.Move(version.FilePath(entry), elsewhere.File("target"));
        File.CreateSymbolicLink(version.FilePath(entry), elsewhere.File("target"));

        AssertRefused(version, $"{entry} is a link; a version has only files of its own.");
    }

    [Test]
    public void A_linked_folder_is_refused()
    {
        using var version = new TestVersion("scorer");
        using var elsewhere = new TestKit.TemporaryFolder();
        Directory.CreateSymbolicLink(version.FilePath("model/more"), elsewhere.Path);

        AssertRefused(version, "model/more is a link; a version has only files of its own.");
    }

    [TestCase("version.json", "version/v1", "version/v2", "version.json has the schema 'modelops.version/v2'; this server reads modelops.version/v1.")]
    [TestCase("version.json", "model.onnx", "../version.json", "version.json and digests.json disagree about model/../version.json.")]
    [TestCase("version.json", "sha256:", "sha256:0", "version.json cannot be read:")]
    [TestCase("version.json", "\"tested\"", "\"../tested\"", "version.json cannot be read:")]
    public void A_manifest_that_makes_no_sense_is_refused(string entry, string old, string changed, string expected)
    {
        using var version = new TestVersion("scorer");
        version.Rewrite(entry, old, changed);
        version.Seal();

        AssertRefused(version, expected);
    }

    [TestCase("", "digests.json cannot be read:")]
    [TestCase("null", "digests.json is null.")]
    [TestCase("""{"files": {"version.json": "md5:0"}}""", "digests.json cannot be read:")]
    [TestCase("""{"schema": "other", "files": {}}""", "digests.json has the schema 'other'; this server reads modelops.digests/v1.")]
    [TestCase("""{"files": {}}""", "digests.json has the schema ''; this server reads modelops.digests/v1.")]
    [TestCase("""{"schema": "modelops.digests/v1", "files": {}}""", "model/model.onnx is in the folder but not in digests.json.")]
    public void Digests_that_make_no_sense_are_refused(string digests, string expected)
    {
        using var version = new TestVersion("scorer");
        version.Write("digests.json", digests);

        AssertRefused(version, expected);
    }

    [TestCase("digests.json", "digests.json is missing in the folder of Serving:VersionDirectory.")]
    [TestCase("version.json", "version.json is in digests.json but not in the folder.")]
    public void A_folder_without_its_own_files_is_refused(string entry, string expected)
    {
        using var version = new TestVersion("scorer");
        File.Delete(version.FilePath(entry));

        AssertRefused(version, expected);
    }

    private static void AssertRefused(TestVersion version, string expected) => Assert.That(
        () => VersionFolder.Open(version.Path),
        Throws.TypeOf<UnservableVersionException>().With.Message.StartsWith(expected));
}
