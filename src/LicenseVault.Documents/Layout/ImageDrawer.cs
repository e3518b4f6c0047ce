using LicenseVault.Documents.Layout.Images;
using LicenseVault.Documents.Templates;

namespace LicenseVault.Documents.Layout;

/// <summary>Draws a picture as large as its box allows, its proportions kept, in the middle.</summary>
internal static class ImageDrawer
{
    public static IEnumerable<SceneItem> Draw(TemplateElement.Image image, Drafting drafting)
    {
        if (drafting.Values.Find(image.Name) is not { } value)
            return [];

        var reading = ImageReader.Read(value is FaceValue.Text text ? text.Words : "");
        if (reading is ImageReading.Readable readable)
            return [new SceneItem.Picture(readable.Image, BoxOf(readable.Image, image.Box)) { Field = image.Name }];

        var fault = ((ImageReading.Unreadable)reading).Fault;
        drafting.Refuse(image.Name, image.Path, DrawingFaultKind.BadImage, $"The picture cannot be used: {ImageReading.Describe(fault)}.");
        return [];
    }

    private static Box BoxOf(RasterImage image, Box box)
    {
        var scale = Math.Min(box.Width / image.Width, box.Height / image.Height);
        var (width, height) = (image.Width * scale, image.Height * scale);
        return new Box(box.X + ((box.Width - width) / 2), box.Y + ((box.Height - height) / 2), width, height);
    }
}
