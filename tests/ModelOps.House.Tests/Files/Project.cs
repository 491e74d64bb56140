using System.Xml.Linq;

namespace ModelOps.House.Tests.Files;

/// <summary>A project file with what it references.</summary>
internal sealed record Project(TrackedFile File, XDocument Xml)
{
    public static IReadOnlyList<Project> All { get; } =
        [.. TrackedFile.All.Where(file => file.Extension is ".csproj").Select(file => new Project(file, XDocument.Parse(file.Text)))];

    /// <summary>The projects of the product: one a part.</summary>
    public static IReadOnlyList<Project> Parts { get; } = [.. All.Where(project => project.File.IsProduct)];

    /// <summary>What its name says after <c>ModelOps.</c></summary>
    public string Part => PartOf(File.Path);

    public IEnumerable<string> Packages => Xml.Descendants("PackageReference").Select(Included);

    public IEnumerable<ProjectReference> References =>
        Xml.Descendants("ProjectReference").Select(reference => new ProjectReference(PartOf(Included(reference)), IsBuildOnly(reference)));

    public TrackedFile? LockFile => TrackedFile.All.FirstOrDefault(file => file.Path == Beside("packages.lock.json"));

    public string Beside(string name) => $"{Path.GetDirectoryName(File.Path)}/{name}";

    private static string PartOf(string path) => Path.GetFileNameWithoutExtension(path).Replace("ModelOps.", "", StringComparison.Ordinal);

    private static string Included(XElement item) => (string?)item.Attribute("Include") ?? "";

    private static bool IsBuildOnly(XElement reference) =>
        "false".Equals((string?)reference.Attribute("ReferenceOutputAssembly") ?? (string?)reference.Element("ReferenceOutputAssembly"), StringComparison.OrdinalIgnoreCase);
}
