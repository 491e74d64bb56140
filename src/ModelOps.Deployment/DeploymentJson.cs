using System.Text.Json.Serialization;
using ModelOps.Deployment.Local;
using ModelOps.Deployment.Processes;
using ModelOps.Deployment.Traffic;

namespace ModelOps.Deployment;

/// <summary>The files of a cluster's own records.</summary>
[JsonSourceGenerationOptions(
    PropertyNamingPolicy = JsonKnownNamingPolicy.SnakeCaseLower,
    WriteIndented = true,
    RespectNullableAnnotations = true,
    RespectRequiredConstructorParameters = true)]
[JsonSerializable(typeof(ServerCommand))]
[JsonSerializable(typeof(InstanceRecord))]
[JsonSerializable(typeof(TrafficState))]
internal sealed partial class DeploymentJson : JsonSerializerContext;
