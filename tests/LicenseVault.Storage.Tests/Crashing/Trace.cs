using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using LicenseVault.Core.Storing;

namespace LicenseVault.Tests.Storage.Crashing;

/// <summary>The name of a document that the crashing writer wrote, and all that follows from it.</summary>
internal readonly record struct Trace(string Id)
{
    public ObjectKey ObjectKey => new($"credentials/{Id}");

    public byte[] Content => Blob("content", Id, version: 0);

    public bool IsDeletedAtLast => int.Parse(Id[(Id.LastIndexOf('-') + 1)..], CultureInfo.InvariantCulture) % 3 == 0;

    public static Trace Of(string round, int writer, int turn) => new($"{round}-{writer}-{turn}");

    public byte[] BodyOf(long version) => Encoding.UTF8.GetBytes($"{{\"bytes\":\"{Convert.ToHexString(Blob("body", Id, version))}\"}}");

    public override string ToString() => Id;

    /// <summary>1 to 20,000 bytes.</summary>
    private static byte[] Blob(string what, string id, long version)
    {
        var seed = SHA256.HashData(Encoding.UTF8.GetBytes($"{what} {id} {version}"));
        var bytes = new byte[1 + (BitConverter.ToUInt16(seed) % 20_000)];
        new Random(BitConverter.ToInt32(seed)).NextBytes(bytes);
        return bytes;
    }
}
