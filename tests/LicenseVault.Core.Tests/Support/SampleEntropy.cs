using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LicenseVault.Core;

namespace LicenseVault.Tests;

/// <summary>The same seed gives the same bytes, always: a counter through SHA-256.</summary>
internal sealed class SampleEntropy(string seed) : IEntropy
{
    private long _taken;

    public void Fill(Span<byte> destination)
    {
        while (!destination.IsEmpty)
        {
            var block = SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed}/{Interlocked.Increment(ref _taken)}")));
            var length = Math.Min(block.Length, destination.Length);
            block.AsSpan(0, length).CopyTo(destination);
            destination = destination[length..];
        }
    }
}
