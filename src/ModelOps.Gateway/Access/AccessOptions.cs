namespace ModelOps.Gateway.Access;

internal sealed class AccessOptions
{
    public const string Section = "Gateway";

    /// <summary>
    /// A line for each key: the client's name and the SHA-256 of the key in hexadecimal digits; <c>#</c> begins a comment. Followed
    /// when it changes. Null: anyone may ask.
    /// </summary>
    public string? KeysFile { get; set; }
}
