using System.Text;

namespace LicenseVault.Tests.Pdf.Archival;

/// <summary>A sample in which one part that PDF/A-3b asks for is called by a name that nobody knows: whoever judges must find that it is missing.</summary>
internal static class HiddenParts
{
    /// <summary>By the clause that each offends against, as <see cref="ArchivalRule"/> names it, and the key that is made unknown.</summary>
    public static TheoryData<string, string> All { get; } = new()
    {
        { "6.2.3 output intent", "/OutputIntents [" },
        { "6.2.11.4.1 embedding", "/FontFile3 " },
        { "6.3.3 annotation appearances", "/AP <<" },
        { "6.6.2.1 metadata", "/Metadata " },
        { "6.8 embedded files", "/AFRelationship " },
    };

    public static byte[] SampleWithout(string key)
    {
        var file = File.ReadAllBytes(Repository.Path("certs-samples", "valid", "food-business-licence", "document.pdf"));
        var place = file.AsSpan().IndexOf(Encoding.ASCII.GetBytes(key));
        Assert.True(place >= 0, $"The sample shows no {key}.");
        file[place + 2] = (byte)'_';
        return file;
    }
}
