using System.Runtime.CompilerServices;
using System.Text;

namespace LicenseVault.Core.MassChanges;

/// <summary>Reads lines from a stream, none of them kept longer than an identifier can be.</summary>
internal static class IdentifierLines
{
    private const int Longest = 128;
    private const int BlockLength = 32 * 1024;

    /// <summary>The lines without their ends and the space around them; null for one that is too long or no ASCII.</summary>
    public static async IAsyncEnumerable<string?> OfAsync(Stream stream, [EnumeratorCancellation] CancellationToken cancel)
    {
        var block = new byte[BlockLength];
        var line = new byte[Longest];
        var length = 0;
        int read;
        while ((read = await stream.ReadAsync(block, cancel)) > 0)
        {
            for (var index = 0; index < read; index++)
            {
                if (block[index] == '\n')
                {
                    yield return TextOf(line, length);
                    length = 0;
                }
                else
                {
                    if (length < Longest)
                        line[length] = block[index];
                    length = Math.Min(length + 1, Longest + 1);
                }
            }
        }

        if (length > 0)
            yield return TextOf(line, length);
    }

    private static string? TextOf(byte[] line, int length) =>
        length > Longest || line.AsSpan(0, length).ContainsAnyExceptInRange((byte)0, (byte)0x7F) ? null : Encoding.ASCII.GetString(line, 0, length).Trim();
}
