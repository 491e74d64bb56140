using System.Text;
using ModelOps.Domain.Manifests;
using YamlDotNet.Core;
using YamlDotNet.Core.Events;

namespace ModelOps.Domain.Yaml;

/// <summary>
/// YAML as far as a registry needs it: one document of strict UTF-8, at most 1 MB and 32 levels deep, without anchors, aliases,
/// tags, merge keys or doubled keys. Everything else is refused with its place: the file comes from a stranger.
/// </summary>
internal sealed class StrictYaml
{
    private const int LargestFile = 1 << 20;
    private const int DeepestLevel = 32;
    private const char ByteOrderMark = '\uFEFF';
    private static readonly UTF8Encoding StrictUtf8 = new(encoderShouldEmitUTF8Identifier: false, throwOnInvalidBytes: true);

    private readonly string file;
    private readonly Parser parser;

    private StrictYaml(string file, string text)
    {
        this.file = file;
        parser = new Parser(new StringReader(text));
    }

    /// <returns>The document, or the first fault that keeps it from being read.</returns>
    public static YamlReading Read(string file, ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length > LargestFile)
            return Refused(file, 0, 0, $"The file has {bytes.Length:N0} bytes; at most {LargestFile:N0} are read.");
        try
        {
            var text = StrictUtf8.GetString(bytes).TrimStart(ByteOrderMark);
            // YamlDotNet takes it for the end of a line, where an author sees nothing.
            return text.IndexOf('\0', StringComparison.Ordinal) is >= 0 and var nul
                ? Refused(file, text.AsSpan(0, nul).Count('\n') + 1, nul - text.LastIndexOf('\n', nul), "A NUL character stands here. Remove it.")
                : new StrictYaml(file, text).ReadFile();
        }
        catch (DecoderFallbackException)
        {
            return Refused(file, 0, 0, "The file is not UTF-8. Save it as UTF-8.");
        }
    }

    private YamlReading ReadFile()
    {
        try
        {
            return new YamlReading.Document(ReadDocument());
        }
        catch (RefusedYamlException refusal)
        {
            return new YamlReading.Refused(refusal.Problem);
        }
        catch (YamlException fault)
        {
            return Refused(file, (int)fault.Start.Line, (int)fault.Start.Column, $"This is not YAML: {Sentence(fault.Message)}");
        }
        // YamlDotNet's scanner answers some broken files with these, and without a place.
        catch (Exception fault) when (fault is InvalidOperationException or ArgumentException)
        {
            var last = parser.Current?.End ?? Mark.Empty;
            return Refused(file, (int)last.Line, (int)last.Column, "This is not YAML: what follows here cannot be read.");
        }
    }

    private YamlNode ReadDocument()
    {
        parser.Consume<StreamStart>();
        if (parser.Accept<StreamEnd>(out var nothing))
            throw Refusal(nothing, "The file is empty.");
        parser.Consume<DocumentStart>();
        var document = ReadNode(level: 1);
        parser.Consume<DocumentEnd>();
        if (parser.Accept<DocumentStart>(out var second))
            throw Refusal(second, "The file holds a second document. Keep one.");
        return document;
    }

    private YamlNode ReadNode(int level)
    {
        var at = parser.Current!;
        if (level > DeepestLevel)
            throw Refusal(at, $"The file is nested deeper than {DeepestLevel} levels.");
        if (at is AnchorAlias)
            throw Refusal(at, "Aliases (*name) are not read. Write the value out.");
        if (at is NodeEvent node)
            RefuseDecoration(node);
        return at switch
        {
            MappingStart => ReadMapping(level),
            SequenceStart => ReadSequence(level),
            _ => ReadScalar(),
        };
    }

    private YamlNode.Mapping ReadMapping(int level)
    {
        var start = parser.Consume<MappingStart>();
        var entries = new List<MappingEntry>();
        var seen = new HashSet<string>(StringComparer.Ordinal);
        while (!parser.TryConsume<MappingEnd>(out _))
        {
            if (parser.Current is not Scalar)
                throw Refusal(parser.Current!, "A key is a plain word here.");
            var key = (YamlNode.Scalar)ReadNode(level + 1);
            if (key.Text == "<<")
                throw Refusal(key.Line, key.Column, "Merge keys (<<) are not read. Write the values out.");
            if (!seen.Add(key.Text))
                throw Refusal(key.Line, key.Column, $"The key {Quotation.Of(key.Text)} stands here a second time. Keep one of the two.");
            entries.Add(new MappingEntry(key, ReadNode(level + 1)));
        }
        return new YamlNode.Mapping((int)start.Start.Line, (int)start.Start.Column, entries);
    }

    private YamlNode.Sequence ReadSequence(int level)
    {
        var start = parser.Consume<SequenceStart>();
        var items = new List<YamlNode>();
        while (!parser.TryConsume<SequenceEnd>(out _))
            items.Add(ReadNode(level + 1));
        return new YamlNode.Sequence((int)start.Start.Line, (int)start.Start.Column, items);
    }

    private YamlNode.Scalar ReadScalar()
    {
        var scalar = parser.Consume<Scalar>();
        return new YamlNode.Scalar((int)scalar.Start.Line, (int)scalar.Start.Column, scalar.Value, scalar.Style == ScalarStyle.Plain);
    }

    private void RefuseDecoration(NodeEvent node)
    {
        if (!node.Anchor.IsEmpty)
            throw Refusal(node, "Anchors (&name) are not read. Write the value out where it is needed.");
        if (!node.Tag.IsEmpty)
            throw Refusal(node, "Tags (!name) are not read. Remove the tag.");
    }

    private RefusedYamlException Refusal(ParsingEvent at, string text) => Refusal((int)at.Start.Line, (int)at.Start.Column, text);

    private RefusedYamlException Refusal(int line, int column, string text) => new(new RegistryProblem(file, line, column, text));

    private static YamlReading.Refused Refused(string file, int line, int column, string text) =>
        new(new RegistryProblem(file, line, column, text));

    private static string Sentence(string text) => text.EndsWith('.') ? text : text + ".";

    private sealed class RefusedYamlException(RegistryProblem problem) : Exception
    {
        public RegistryProblem Problem => problem;
    }
}
