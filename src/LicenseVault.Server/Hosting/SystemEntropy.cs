using System.Security.Cryptography;
using LicenseVault.Core;

namespace LicenseVault.Server.Hosting;

/// <summary>The operating system's generator.</summary>
internal sealed class SystemEntropy : IEntropy
{
    public void Fill(Span<byte> destination) => RandomNumberGenerator.Fill(destination);
}
