using System.IO.Compression;
using System.Text;

namespace ModelOps.Evaluation.Tests.Reference;

/// <summary>Whatever bytes a file has, reading it ends in rows or in a refusal.</summary>
public sealed class HostileFileTests
{
    private static readonly string[] Formats = ["stored.npz", "deflated.npz", "one.npy", "table.csv", "table.csv.gz"];

    [TestCaseSource(nameof(Formats))]
    [CancelAfter(120_000)]
    public async Task A_damaged_file_is_read_or_refused(string name, CancellationToken cancel)
    {
        using var files = new ReferenceFiles();
        using var written = await files.WriteByNumpyAsync(cancel);
        var whole = File.ReadAllBytes(Path.Combine(files.Path, name));
        var random = new Random(17);
        var refused = 0;
        for (var round = 0; round < 60; round++)
        {
            cancel.ThrowIfCancellationRequested();
            var bytes = round % 10 == 0 ? whole[..random.Next(whole.Length)] : whole.ToArray();
            for (var flips = random.Next(1, 30); flips > 0 && bytes.Length > 0; flips--)
                bytes[random.Next(round % 3 == 0 ? Math.Min(400, bytes.Length) : bytes.Length)] ^= (byte)(1 << random.Next(8));
            try
            {
                files.ReadAll(files.Write(name, bytes));
            }
            catch (RefusedModelException)
            {
                refused++;
            }
        }
        Assert.That(refused, Is.Positive);
    }

    [TestCase("(-1, 2)", "has a header that is not read")]
    [TestCase("(9223372036854775807, 9223372036854775807)", "has rows of shape")]
    [TestCase("(99999999999999999999,)", "has the shape")]
    [TestCase("(9223372036854775807,)", "has fewer elements than its shape says")]
    [TestCase("(2, 4294967296, 4294967296)", "has rows of shape")]
    [TestCase("(2, 0)", "has rows of shape")]
    [TestCase("(1,)", "has more elements than its shape says")]
    [TestCase("(3,)", "has fewer elements than its shape says")]
    [TestCase("(2,), 'shape': (3,)", "has a header that is not read")]
    [CancelAfter(20_000)]
    public void A_shape_that_is_not_the_arrays_is_refused(string shape, string told, CancellationToken cancel)
    {
        using var files = new ReferenceFiles();
        files.AssertRefused(files.Write("x.npy", Npy($"{{'descr': '<f8', 'fortran_order': False, 'shape': {shape}, }}", 16)), told);
    }

    [Test]
    public void A_header_without_end_is_refused()
    {
        using var files = new ReferenceFiles();
        byte[] start = [0x93, .. "NUMPY"u8, 2, 0, 0xFF, 0xFF, 0xFF, 0xFF];
        files.AssertRefused(files.Write("x.npy", start), "has a header of 4,294,967,295 bytes");
    }

    [Test]
    public void A_zip_file_with_an_entry_twice_or_of_another_kind_is_refused()
    {
        using var files = new ReferenceFiles();
        WriteZip(files, "twice.npz", "a.npy", "a.npy");
        WriteZip(files, "other.npz", "a.npy", "evil.sh");
        using (Assert.EnterMultipleScope())
        {
            files.AssertRefused("twice.npz", "The file holds the entry 'a.npy' more than once.");
            files.AssertRefused("other.npz", "The file holds the entry 'evil.sh', which is no array.");
            files.AssertRefused(files.Write("text.npz", "no zip"), "The file is no zip file that can be read");
            files.AssertRefused(files.Write("data.txt", "x"), "Reference data are Parquet (.parquet), CSV (.csv, .csv.gz) or NumPy's arrays (.npz, .npy).");
            files.AssertRefused("absent.csv", "The file is not there");
        }
    }

    // What all threads allocate is counted, and others are not to be among them.
    [Test, NonParallelizable]
    [CancelAfter(60_000)]
    public void A_zip_bomb_is_read_without_taking_its_size_in_memory(CancellationToken cancel)
    {
        using var files = new ReferenceFiles();
        const int Rows = 64 << 20;
        using (var zip = ZipFile.Open(Path.Combine(files.Path, "bomb.npz"), ZipArchiveMode.Create))
        using (var entry = zip.CreateEntry("a.npy", CompressionLevel.Fastest).Open())
        {
            entry.Write(Npy($"{{'descr': '|u1', 'fortran_order': False, 'shape': ({Rows},), }}", 0));
            for (var megabytes = 0; megabytes < 64; megabytes++)
                entry.Write(new byte[1 << 20]);
        }
        var before = GC.GetTotalAllocatedBytes();
        using var reader = files.Open("bomb.npz");
        var rows = reader.Read(["a"], 10_000, cancel).Sum(batch => (long)batch.Count);
        using (Assert.EnterMultipleScope())
        {
            Assert.That(rows, Is.EqualTo(Rows));
            Assert.That(GC.GetTotalAllocatedBytes() - before, Is.LessThan(300L << 20));
        }
    }

    private static byte[] Npy(string header, int bytes) =>
        [0x93, .. "NUMPY"u8, 1, 0, (byte)header.Length, 0, .. Encoding.ASCII.GetBytes(header), .. new byte[bytes]];

    private static void WriteZip(ReferenceFiles files, string name, params string[] entries)
    {
        using var zip = ZipFile.Open(Path.Combine(files.Path, name), ZipArchiveMode.Create);
        foreach (var entry in entries)
        {
            using var stream = zip.CreateEntry(entry).Open();
            stream.Write(Npy("{'descr': '|u1', 'fortran_order': False, 'shape': (1,), }", 1));
        }
    }
}
