using System.Security.Cryptography;
using LicenseVault.Core;

namespace LicenseVault.Tests.Storage.Embedded;

internal sealed class SystemEntropy : IEntropy
{
    public void Fill(Span<byte> destination) => RandomNumberGenerator.Fill(destination);
}
