using LicenseVault.Core.Drawing;
using LicenseVault.Documents.Copies;
using LicenseVault.Documents.Layout;
using LicenseVault.Documents.Svg;
using LicenseVault.Documents.Templates;
using LicenseVault.Protocol.Credentials;
using LicenseVault.Tests.Samples;

namespace LicenseVault.Tests.Copying;

/// <summary>Every sample can be copied, for as long a purpose as there may be.</summary>
public sealed class CopySceneTests(SampleVaults vaults)
{
    private static readonly string LongPurpose = string.Concat(Enumerable.Repeat("办理不动产转移登记、", 20));

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Every_page_of_every_sample_bears_the_whole_note_and_words_across()
    {
        var templates = (await vaults.HoldingAsync()).Get<TemplateLibrary>();
        foreach (var sample in Sample.All)
        {
            var claims = Assert.IsType<CredentialReading.Readable>(CredentialReader.Read(sample.Credential)).Claims;
            var opened = (await templates.OpenAsync(claims.TemplateDigest, claims.FontDigests, Cancel))!;
            var note = new CopyNote("0123456789abcdef", LongPurpose, "示例省样本市卫生健康委员会", DateTimeOffset.UnixEpoch, DateTimeOffset.UnixEpoch.AddDays(90), "示例证照库", claims.Identifier.ToString(), IsPartial: true);
            var scene = Assert.IsType<Drawing.Drawn>(CopyScene.Draw(opened.Template, opened.Fonts, FaceValues.From(claims), _ => false, note)).Scene;

            Assert.Equal(opened.Template.Pages.Count, scene.Pages.Count);
            foreach (var (page, original) in scene.Pages.Zip(opened.Template.Pages))
            {
                var below = string.Concat(page.Items.OfType<SceneItem.Text>().Where(text => text.Y > original.Height).SelectMany(text => text.Glyphs).Select(glyph => glyph.Text));
                Assert.Contains($"用途：{LongPurpose}", below, StringComparison.Ordinal);
                Assert.Contains("有效至：1970-04-01 08:00", below, StringComparison.Ordinal);
                Assert.All(page.Items.OfType<SceneItem.Text>().Where(text => text.Y > original.Height), text => Assert.InRange(text.Y, original.Height, page.Height));
                Assert.NotEmpty(Assert.Single(page.Items.OfType<SceneItem.Overlay>()).Glyphs);
                Assert.DoesNotContain(page.Items, item => item.Field is "number" or "holder.name" or "holder.idNumber" || item.Field?.StartsWith("fields.", StringComparison.Ordinal) is true);
            }

            Assert.Contains("fill-opacity", System.Text.Encoding.UTF8.GetString(SvgWriter.Write(scene, 0)), StringComparison.Ordinal);
        }
    }
}
