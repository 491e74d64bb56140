using System.Text.Json.Serialization;
using ModelOps.Domain.Identifiers;

namespace ModelOps.Domain.Tests.Identifiers;

[JsonSerializable(typeof(Dictionary<ModelName, ModelVersion>))]
internal sealed partial class NamesJson : JsonSerializerContext;
