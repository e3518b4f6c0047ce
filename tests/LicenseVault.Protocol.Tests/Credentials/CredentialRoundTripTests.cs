using System.Text;
using System.Text.Json;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Protocol.Signatures;
using LicenseVault.Tests.Signatures;

namespace LicenseVault.Tests.Credentials;

public sealed class CredentialRoundTripTests
{
    [Fact]
    public async Task What_is_signed_is_what_is_read()
    {
        var random = new RandomClaims(20260106);
        for (var round = 0; round < 300; round++)
        {
            var claims = random.Next();
            Assert.Empty(CredentialLint.FaultsOf(Sample.Prepare(claims)));
            var read = Sample.Readable(await Sample.SignAsync(claims));

            Assert.True(Es256.Verifies(TestAuthority.Shared.Agency, read.SdJwt.IssuerSigned.SigningInput.Span, read.SdJwt.IssuerSigned.Signature.Span));
            Assert.Equal(claims.FontDigests, read.Claims.FontDigests);
            Assert.Equal(claims.Fields.Select(field => field.Name), read.Claims.Fields.Select(field => field.Name));
            Assert.All(claims.Fields.Zip(read.Claims.Fields), pair => Assert.True(JsonElement.DeepEquals(pair.First.Value, pair.Second.Value)));
            Assert.Equal(claims with { FontDigests = [], Fields = [] }, read.Claims with { FontDigests = [], Fields = [] });
        }
    }

    [Fact]
    public async Task Any_part_may_be_withheld_and_the_rest_is_read()
    {
        var disclosures = Encoding.ASCII.GetString(await Sample.SignAsync(Sample.Claims)).TrimEnd('~').Split('~');
        for (var withheld = 1; withheld < 1 << (disclosures.Length - 1); withheld++)
        {
            var shown = disclosures.Where((_, position) => position == 0 || (withheld & (1 << (position - 1))) == 0);
            var claims = Sample.Readable(Encoding.ASCII.GetBytes(string.Concat(shown.Select(part => $"{part}~")))).Claims;

            Assert.Equal(int.PopCount(withheld), claims.WithheldCount);
            Assert.Equal((withheld & 1) != 0, claims.Number is null);
            Assert.Equal((withheld & 2) != 0, claims.HolderName is null);
            Assert.Equal((withheld & 4) != 0, claims.HolderIdType is null);
            Assert.Equal((withheld & 8) != 0, claims.HolderIdNumber is null);
            Assert.Equal(2 - int.PopCount(withheld & 48), claims.Fields.Count);
        }
    }
}
