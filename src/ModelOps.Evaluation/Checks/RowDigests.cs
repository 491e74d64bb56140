using System.Numerics;
using System.Runtime.InteropServices;
using ModelOps.Evaluation.Reference;

namespace ModelOps.Evaluation.Checks;

/// <summary>A digest of 64 bits of each row's values, column after column. It tells rows apart; it is not meant against an adversary.</summary>
internal sealed class RowDigests
{
    private const ulong Start = 0x9E37_79B9_7F4A_7C15;
    private const ulong Factor = 0xC2B2_AE3D_27D4_EB4F;

    private ulong[] digests = [];

    public ReadOnlySpan<ulong> Of(int rows) => digests.AsSpan(0, rows);

    public void Begin(int rows)
    {
        if (digests.Length < rows)
            digests = new ulong[rows];
        Array.Fill(digests, Start, 0, rows);
    }

    /// <param name="values">As many a row as <paramref name="width"/> says.</param>
    public void Add(ReadOnlySpan<double> values, int width)
    {
        var bits = MemoryMarshal.Cast<double, ulong>(values);
        if (width == 1)
        {
            for (var row = 0; row < bits.Length; row++)
                digests[row] = Mix(digests[row], bits[row]);
            return;
        }
        for (var row = 0; row * width < bits.Length; row++)
        {
            var digest = digests[row];
            foreach (var value in bits.Slice(row * width, width))
                digest = Mix(digest, value);
            digests[row] = digest;
        }
    }

    public void Add(Column column, int rows)
    {
        for (var row = 0; row < rows; row++)
        {
            var text = column.TextAt(row);
            var hash = (ulong)(text?.Length ?? -1);
            foreach (var letter in text ?? "")
                hash = Mix(hash, letter);
            digests[row] = Mix(digests[row], hash);
        }
    }

    /// <summary>Spreads the last column over all bits.</summary>
    public void End(int rows)
    {
        for (var row = 0; row < rows; row++)
        {
            var mixed = digests[row];
            mixed = (mixed ^ (mixed >> 29)) * Factor;
            digests[row] = mixed ^ (mixed >> 32);
        }
    }

    private static ulong Mix(ulong digest, ulong value) => BitOperations.RotateLeft(digest ^ (value * Factor), 31) * Start;
}
