using System.Text;
using NJsonSchema;
using NJsonSchema.Validation;

namespace ModelOps.TestKit.GitHub;

/// <summary>What a body breaks of a schema, a line each.</summary>
internal static class SchemaFaults
{
    public static IReadOnlyList<string> Of(JsonSchema schema, ReadOnlyMemory<byte> body) =>
        [.. schema.Validate(Encoding.UTF8.GetString(body.Span), SchemaType.OpenApi3).SelectMany(Lines)];

    /// <summary>Of a choice, what speaks against each of its schemas.</summary>
    private static IEnumerable<string> Lines(ValidationError error) => error is ChildSchemaValidationError { Errors: { } choices }
        ? choices.SelectMany(choice => choice.Value).SelectMany(Lines).Prepend(Line(error))
        : [Line(error)];

    private static string Line(ValidationError error) => $"{error.Path ?? "#"}: {error.Kind}";
}
