using System.Text.Json;
using ModelOps.Domain.Identifiers;
using ModelOps.Domain.Manifests;
using ModelOps.Domain.Versions;

namespace ModelOps.Domain.Tests.Identifiers;

public sealed class IdentifierTests
{
    private const string Hex40 = "0123456789abcdef0123456789abcdef01234567";
    private const string Hex64 = "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    [TestCase("a")]
    [TestCase("tumor-screening")]
    [TestCase("v2")]
    [TestCase("a-1-b")]
    [TestCase("a234567890b234567890c234567890d234567890")]
    public void A_model_name_is_read(string text) => AssertRead<ModelName>(text);

    [TestCase(null)]
    [TestCase("")]
    [TestCase("A")]
    [TestCase("1a")]
    [TestCase("-a")]
    [TestCase("a-")]
    [TestCase("a--b")]
    [TestCase("a_b")]
    [TestCase("a.b")]
    [TestCase("a/b")]
    [TestCase("..")]
    [TestCase("a\n")]
    [TestCase(" a")]
    [TestCase("ä")]
    [TestCase("а")]
    [TestCase("a٣")]
    [TestCase("a234567890b234567890c234567890d234567890e")]
    public void A_text_that_is_no_model_name_is_refused(string? text)
    {
        AssertRefused<ModelName>(text);
        AssertRefused<EnvironmentName>(text);
    }

    [TestCase("v0.0.0", 0, 0, 0)]
    [TestCase("v1.3.0", 1, 3, 0)]
    [TestCase("v999999999.0.10", 999_999_999, 0, 10)]
    public void A_version_is_read(string text, int major, int minor, int patch)
    {
        AssertRead<ModelVersion>(text);
        Assert.That(Identifier.Parse<ModelVersion>(text), Is.EqualTo(new ModelVersion(major, minor, patch)));
    }

    [TestCase(null)]
    [TestCase("1.3.0")]
    [TestCase("V1.3.0")]
    [TestCase("v1.3")]
    [TestCase("v1.3.0.0")]
    [TestCase("v01.3.0")]
    [TestCase("v1.3.-1")]
    [TestCase("v1.3.0-rc1")]
    [TestCase("v9999999999.0.0")]
    [TestCase("v1.٣.0")]
    [TestCase("v1.3.0\n")]
    public void A_text_that_is_no_version_is_refused(string? text) => AssertRefused<ModelVersion>(text);

    [Test]
    public void Versions_are_ordered_by_number()
    {
        string[] ordered = ["v0.9.9", "v1.0.0", "v1.0.1", "v1.2.0", "v1.10.0", "v2.0.0", "v10.0.0"];
        var shuffled = ordered.Reverse().Select(Identifier.Parse<ModelVersion>);
        Assert.That(shuffled.Order().Select(version => version.ToString()), Is.EqualTo(ordered));
    }

    [TestCase(Hex40, true)]
    [TestCase("0123456789ABCDEF0123456789abcdef01234567", false)]
    [TestCase("0123456", false)]
    [TestCase(Hex40 + "0", false)]
    [TestCase(Hex40 + "\n", false)]
    public void A_git_object_is_40_lower_case_digits(string text, bool good) => AssertIs<GitObjectId>(text, good);

    [TestCase("sha256:" + Hex64, true)]
    [TestCase(Hex64, false)]
    [TestCase("sha512:" + Hex64, false)]
    [TestCase("sha256:" + Hex40, false)]
    [TestCase("sha256:" + Hex64 + "\n", false)]
    public void A_digest_names_its_function(string text, bool good) => AssertIs<Sha256Digest>(text, good);

    [Test]
    [CancelAfter(10_000)]
    public async Task A_digest_of_bytes_is_that_of_a_stream(CancellationToken cancel)
    {
        const string known = "sha256:ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad";
        using var stream = new MemoryStream("abc"u8.ToArray());
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Sha256Digest.Of("abc"u8).ToString(), Is.EqualTo(known));
            Assert.That((await Sha256Digest.OfAsync(stream, cancel)).ToString(), Is.EqualTo(known));
            Assert.That(Sha256Digest.Of("abc"u8).Short, Is.EqualTo("ba7816bf8f01"));
        }
    }

    [TestCase("octocat/registry", true)]
    [TestCase("your-org/ml.registry_2", true)]
    [TestCase("octocat", false)]
    [TestCase("octocat/", false)]
    [TestCase("/registry", false)]
    [TestCase("a/b/c", false)]
    [TestCase("octocat/..", false)]
    [TestCase("octocat/.", false)]
    [TestCase("../registry", false)]
    [TestCase("-octocat/registry", false)]
    [TestCase("octo cat/registry", false)]
    [TestCase("octocat/registry?x", false)]
    [TestCase("octocat/registry\n", false)]
    public void A_repository_is_an_owner_and_a_name(string text, bool good) => AssertIs<RepositoryName>(text, good);

    [TestCase("@octocat", true)]
    [TestCase("@your-org/imaging", true)]
    [TestCase("@your-org/team.a_b", true)]
    [TestCase("octocat", false)]
    [TestCase("@", false)]
    [TestCase("@-a", false)]
    [TestCase("@a/", false)]
    [TestCase("@a/b/c", false)]
    [TestCase("@a b", false)]
    [TestCase("@a\n", false)]
    public void An_owner_is_a_user_or_a_team(string text, bool good) => AssertIs<Owner>(text, good);

    [TestCase("model.onnx", true)]
    [TestCase("reference/test.parquet", true)]
    [TestCase("a/b/c/d", true)]
    [TestCase("..data", true)]
    [TestCase("", false)]
    [TestCase("/etc/passwd", false)]
    [TestCase("../model.onnx", false)]
    [TestCase("a/../../b", false)]
    [TestCase("a/./b", false)]
    [TestCase("a//b", false)]
    [TestCase("a/", false)]
    [TestCase("a\\b", false)]
    [TestCase("C:model", false)]
    [TestCase("a\0b", false)]
    [TestCase("a\nb", false)]
    public void A_path_stays_in_its_folder(string text, bool good) => AssertIs<RelativePath>(text, good);

    [TestCase(255, true)]
    [TestCase(256, false)]
    public void A_path_has_at_most_255_characters(int length, bool good) => AssertIs<RelativePath>(new string('a', length), good);

    [TestCase("tumor-screening@v1.3.0", true)]
    [TestCase("tumor-screening#production#7", true)]
    [TestCase("tumor-screening@v1.3", false)]
    [TestCase("tumor-screening@1.3.0", false)]
    [TestCase("tumor-screening@v1.3.0@v1.3.0", false)]
    [TestCase("Tumor@v1.3.0", false)]
    [TestCase("tumor#production", false)]
    [TestCase("tumor#production#0", false)]
    [TestCase("tumor#production#07", false)]
    [TestCase("tumor#production#-1", false)]
    [TestCase("tumor#production#99999999999", false)]
    [TestCase("tumor#Production#7", false)]
    [TestCase("tumor#production#7#8", false)]
    [TestCase("tumor#production!7", false)]
    [TestCase("v1.3.0", false)]
    [TestCase("", false)]
    public void A_tag_is_a_release_or_an_assignment(string text, bool good) => AssertIs<GtoTag>(text, good);

    [Test]
    public void A_tag_is_read_in_its_parts()
    {
        var (model, environment) = (Identifier.Parse<ModelName>("tumor"), Identifier.Parse<EnvironmentName>("production"));
        using (Assert.EnterMultipleScope())
        {
            Assert.That(Identifier.Parse<GtoTag>("tumor@v1.3.0"), Is.EqualTo(new GtoTag.Release(model, new ModelVersion(1, 3, 0))));
            Assert.That(Identifier.Parse<GtoTag>("tumor#production#7"), Is.EqualTo(new GtoTag.Assignment(model, environment, 7)));
        }
    }

    [Test]
    public void A_parser_of_known_texts_says_what_is_wrong() =>
        Assert.That(() => Identifier.Parse<ModelName>("A"), Throws.InstanceOf<FormatException>().With.Message.EqualTo("'A' is not a ModelName."));

    [Test]
    public void Identifiers_are_texts_in_JSON_as_values_and_as_keys()
    {
        var names = new Dictionary<ModelName, ModelVersion> { [Identifier.Parse<ModelName>("tumor")] = new(1, 2, 3) };
        var json = JsonSerializer.Serialize(names, NamesJson.Default.DictionaryModelNameModelVersion);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(json, Is.EqualTo("""{"tumor":"v1.2.3"}"""));
            Assert.That(JsonSerializer.Deserialize(json, NamesJson.Default.DictionaryModelNameModelVersion), Is.EqualTo(names));
        }
    }

    [TestCase("""{"Tumor":"v1.2.3"}""")]
    [TestCase("""{"tumor":"1.2.3"}""")]
    [TestCase("""{"tumor":1}""")]
    public void A_malformed_identifier_in_JSON_is_refused(string json) =>
        Assert.That(() => JsonSerializer.Deserialize(json, NamesJson.Default.DictionaryModelNameModelVersion), Throws.InstanceOf<JsonException>());

    private static void AssertIs<T>(string text, bool good) where T : class, IIdentifier<T>
    {
        if (good)
            AssertRead<T>(text);
        else
            AssertRefused<T>(text);
    }

    private static void AssertRead<T>(string text) where T : class, IIdentifier<T>
    {
        using (Assert.EnterMultipleScope())
        {
            Assert.That(T.TryParse(text, out var identifier));
            Assert.That(identifier?.ToString(), Is.EqualTo(text));
            Assert.That(identifier, Is.EqualTo(Identifier.Parse<T>(text)));
        }
    }

    private static void AssertRefused<T>(string? text) where T : class, IIdentifier<T> => Assert.That(T.TryParse(text, out _), Is.False);
}
