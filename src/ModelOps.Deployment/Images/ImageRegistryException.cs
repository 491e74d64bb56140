namespace ModelOps.Deployment.Images;

/// <summary>An image registry did not do what was asked; the message is a sentence for an operator.</summary>
public sealed class ImageRegistryException : Exception
{
    public ImageRegistryException(string message) : base(message) { }

    public ImageRegistryException(string message, Exception cause) : base(message, cause) { }
}
